// What a course's card says to somebody who can't open it (yet).
import { isFree, roleNames } from '@/components/courses/unlocks'
import { Badge } from '@/components/ui/badge'
import type { Role } from '@/lib/roles/schemas'

/** For somebody signed in whose roles don't include it. */
export const LockedBadge = () => <Badge>Locked</Badge>

export const lockedNote = (openedBy: readonly Role[]): string => `Opens for: ${roleNames(openedBy)}`

/** For somebody signed out: what they would need. */
export const OfferBadge = ({ openedBy }: { openedBy: readonly Role[] }) =>
  isFree(openedBy) ? (
    <Badge tone="accent">Free with an account</Badge>
  ) : (
    <Badge icon="lock">{roleNames(openedBy.slice(0, 1))}</Badge>
  )
