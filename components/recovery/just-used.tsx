// For someone who has just come in with a recovery code: the next step is a way in that lasts.
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import { PROVIDER_NAMES, type ProviderId } from '@/lib/identities/schemas'

type Props = {
  left: number
  /** What was connected by the sign-in itself. */
  connected: ProviderId | undefined
  /** Where the person was headed. */
  next: string | undefined
}

export function JustUsed({ left, connected, next }: Props) {
  return (
    <Notice role="status" tone="warn" title="You signed in with a recovery code">
      <p>
        {left === 0 ? 'It was your last one.' : `${left} left.`}{' '}
        {connected ? `${PROVIDER_NAMES[connected]} is connected now. It’s good to` : 'Now'}{' '}
        <TextLink href="/account/passkeys">add a passkey</TextLink> or{' '}
        <TextLink href="/account/identities">connect an account</TextLink>, and take away what you lost.
      </p>
      <p className="pt-1">
        <TextLink href={next ?? '/courses'}>
          {next ? 'Go on to where you were headed' : 'Go on to your courses'}
        </TextLink>
      </p>
    </Notice>
  )
}
