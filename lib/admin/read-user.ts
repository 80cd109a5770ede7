// One user with everything an administrator may know of the account. Never a secret, a hash or a key.
import { GrantSourceSchema, type GrantRow, type UserView } from '@/lib/admin/schemas'
import { findUsersById, listCertificatesOf, listGrantsOf } from '@/lib/admin/store'
import { stateOf } from '@/lib/admin/list-users'
import { listApps } from '@/lib/authorization-server/list-apps'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { listIdentities } from '@/lib/identities/list-identities'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { requireAdmin } from '@/lib/roles/require-admin'
import { RoleSchema } from '@/lib/roles/schemas'
import { listSessions } from '@/lib/sessions/list-sessions'
import type { SignedIn } from '@/lib/sessions/schemas'

/** Null when there is no such user (any more). @throws AppError insufficient_role */
export async function readUser(admin: SignedIn, id: string): Promise<UserView | null> {
  await requireAdmin(db(), admin)
  const [user] = await findUsersById(db(), id)
  if (!user) return null
  const [identities, passkeys, sessions, grants, certificates, apps] = await Promise.all([
    listIdentities(id),
    listPasskeys(id),
    listSessions({ userId: id, sessionId: admin.sessionId }),
    listGrantsOf(db(), id),
    listCertificatesOf(db(), id),
    listApps(id),
  ])
  return {
    ...user,
    state: stateOf(user),
    identities,
    passkeys,
    sessions,
    grants: grants.map(toGrantRow),
    certificates,
    apps,
    isYou: id === admin.userId,
  }
}

type Stored = { role: string; source: string; createdAt: Date; expiresAt: Date | null }

const toGrantRow = ({ role, source, createdAt, expiresAt }: Stored): GrantRow => ({
  role: RoleSchema.parse(role),
  source: GrantSourceSchema.parse(source),
  createdAt,
  expiresAt,
  expired: expiresAt !== null && expiresAt <= now(),
})
