// On the sign-in page of a browser in which a proof was asked for and not given: says what a sign-in would still connect,
// and offers to forget it. Whoever comes next to a shared computer must not connect somebody else's account unawares.
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'

export function WaitingNote({ providerName }: { providerName: string }) {
  return (
    <Notice title={`${providerName} still waits to be connected`}>
      <form method="post" action="/api/identities/choose" className="space-y-3">
        <p>
          Somebody signed in with {providerName} here a moment ago. If you now sign in to the account with the
          same e-mail address, {providerName} is connected to it.
        </p>
        <input type="hidden" name="choice" value="cancel" />
        <button className={buttonStyle('secondary')}>Don’t connect {providerName}</button>
      </form>
    </Notice>
  )
}
