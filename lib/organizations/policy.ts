// Who may do what in an organization, and who owns it next: pure rules.
import type { InviteState } from '@/lib/organizations/schemas'

type Member = { userId: string; isOwner: boolean; joinedAt: Date }

/** Whether the organization would be left with members but without an owner. */
export function leavesNoOwner(members: readonly Member[], leaving: string): boolean {
  const rest = members.filter(({ userId }) => userId !== leaving)
  return rest.length > 0 && !rest.some(({ isOwner }) => isOwner)
}

/** Who becomes owner when the last one is gone: whoever has been there longest. */
export const nextOwner = (members: readonly Member[]): string | null =>
  [...members].sort(
    (one, other) => one.joinedAt.getTime() - other.joinedAt.getTime() || (one.userId < other.userId ? -1 : 1),
  )[0]?.userId ?? null

type Invite = { acceptedAt: Date | null; withdrawnAt: Date | null; expiresAt: Date }

export function stateOfInvite(invite: Invite | null, at: Date): InviteState {
  if (!invite) return 'unknown'
  if (invite.acceptedAt) return 'used'
  if (invite.withdrawnAt) return 'withdrawn'
  return invite.expiresAt <= at ? 'expired' : 'open'
}
