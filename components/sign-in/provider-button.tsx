// Sends the browser to a provider: a plain form, so it works without the page's code.
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { buttonStyle } from '@/components/ui/button-style'
import type { ProviderId } from '@/lib/identities/schemas'

type Props = {
  /** `broker` is a provider behind Keycloak that it shall send the browser on to. */
  provider: { id: ProviderId; name: string; broker?: 'google' | 'github' }
  callbackUrl: string
  /** To ask again who is signed in already, instead of signing somebody in. */
  confirms?: boolean
}

export function ProviderButton({ provider: { id, name, broker }, callbackUrl, confirms = false }: Props) {
  return (
    <form method="post" action={confirms ? '/api/sessions/confirm' : `/api/auth/signin/${id}`}>
      {confirms && <input type="hidden" name="provider" value={id} />}
      {broker && <input type="hidden" name="broker" value={broker} />}
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <button className={`${buttonStyle('secondary', 'lg')} relative w-full`}>
        <ProviderMark provider={broker ?? id} className="size-5 min-[23rem]:absolute min-[23rem]:left-4" />
        Continue with {name}
      </button>
    </form>
  )
}
