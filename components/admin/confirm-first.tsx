// Before an administrator types anything: a change needs a sign-in from the last ten minutes.
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'

export function ConfirmFirst({ path }: { path: string }) {
  return (
    <Notice>
      You signed in more than 10 minutes ago. To change anything here,{' '}
      <TextLink href={`/login/confirm?callbackUrl=${encodeURIComponent(path)}`}>
        confirm first that it’s you
      </TextLink>
      .
    </Notice>
  )
}
