// An administrator gives somebody a role, or takes one. It counts at once: tokens with the old roles are refused.
import type { GrantRow } from '@/lib/admin/schemas'
import { listGrantsOf, lockAdministrators } from '@/lib/admin/store'
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import { grantRole, takeRole } from '@/lib/roles/change-roles'
import type { Role } from '@/lib/roles/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }
type Why = { reason: string; client: Client }

/**
 * Until the given moment, or without end; a grant by an administrator that lasts longer stays as it is.
 * @returns whether anything changed
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found
 */
export function giveRoleTo(
  admin: SignedIn,
  { userId, role, until }: { userId: string; role: Role; until: Date | null },
  why: Why,
): Promise<boolean> {
  return asAdministrator(admin, async (tx) => {
    return grantRole(tx, { userId, role, source: 'admin' }, until, { ...why, actorId: admin.userId })
  })
}

/**
 * Whatever gave the role; what comes from Keycloak returns with the next sign-in there.
 * @returns whether anything changed
 * @throws AppError insufficient_role | fresh_sign_in_needed | own_account | not_found
 */
export function takeRoleFrom(
  admin: SignedIn,
  { userId, role, source }: { userId: string } & Pick<GrantRow, 'role' | 'source'>,
  why: Why,
): Promise<boolean> {
  return asAdministrator(admin, async (tx) => {
    if (role === 'admin') await keepAnAdministrator(tx, admin, { userId, source })
    return takeRole(tx, { userId, role, source }, { ...why, actorId: admin.userId })
  })
}

/**
 * Nobody takes their own last `admin`, and whoever takes it from somebody else still has it at that moment: so there is
 * always one left.
 */
async function keepAnAdministrator(
  tx: Db,
  admin: SignedIn,
  { userId, source }: { userId: string; source: string },
): Promise<void> {
  const administrators = await lockAdministrators(tx, userId)
  if (!administrators.has(admin.userId)) throw new AppError('insufficient_role')
  if (userId !== admin.userId) return
  const others = (await listGrantsOf(tx, userId)).filter(
    (grant) =>
      grant.role === 'admin' &&
      grant.source !== source &&
      (grant.expiresAt === null || grant.expiresAt > now()),
  )
  if (others.length === 0) throw new AppError('own_account')
}
