// What the pages of the levels say about the reader's progress.
import { Link } from '@/components/ui/link'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'

export const SolvedBadge = ({ solved }: { solved: boolean }) =>
  solved && (
    <Badge tone="accent" icon="check">
      Solved
    </Badge>
  )

/** `signIn`: the way to the sign-in page and back; null for somebody who is signed in. */
export const KeptNote = ({ signIn }: { signIn: string | null }) =>
  signIn && (
    <p className="text-sm text-muted">
      You can do all of this signed out. <TextLink href={signIn}>Sign in</TextLink>, and what you solve is
      remembered.
    </p>
  )

export const NextStep = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} className={buttonStyle('primary')}>
    {children}
    <Icon name="arrow" />
  </Link>
)
