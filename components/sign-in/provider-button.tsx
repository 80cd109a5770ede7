// Sends the browser to a provider: a plain form, so it works without the page's code.
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { buttonStyle } from '@/components/ui/button-style'
import type { ProviderId } from '@/lib/identities/schemas'

type Props = {
  provider: { id: ProviderId; name: string }
  callbackUrl: string
  /** To ask again who is signed in already, instead of signing somebody in. */
  confirms?: boolean
}

export function ProviderButton({ provider: { id, name }, callbackUrl, confirms = false }: Props) {
  return (
    <form method="post" action={confirms ? '/api/sessions/confirm' : `/api/auth/signin/${id}`}>
      {confirms && <input type="hidden" name="provider" value={id} />}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <button className={`${buttonStyle('secondary', 'lg')} relative w-full`}>
        <ProviderMark provider={id} className="size-5 min-[23rem]:absolute min-[23rem]:left-4" />
        Continue with {name}
      </button>
    </form>
  )
}
