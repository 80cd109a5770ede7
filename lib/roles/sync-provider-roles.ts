// Keeps the grants of source `keycloak` equal to what Keycloak said at the last sign-in through it.
import { recordEvent } from '@/lib/audit/record-event'
import type { Db } from '@/lib/db'
import { RoleSchema, type Role } from '@/lib/roles/schemas'
import { addGrants, readRolesFromSource, removeGrants } from '@/lib/roles/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** `admin` is never taken from outside: whoever runs the realm doesn't thereby run this application. */
const IMPORTABLE: readonly Role[] = RoleSchema.options.filter((role) => role !== 'admin')

const importable = (claimed: readonly string[]): Role[] => IMPORTABLE.filter((role) => claimed.includes(role))

/** For an account made this moment: nothing to take away, no token to end, no change to tell of. */
export async function grantFirstProviderRoles(
  db: Db,
  userId: string,
  claimed: readonly string[],
): Promise<void> {
  await addGrants(db, userId, importable(claimed), 'keycloak')
}

/** Adds the roles that came, removes those that are gone; tokens that carry the old roles stop working. */
export async function syncProviderRoles(db: Db, userId: string, claimed: readonly string[]): Promise<void> {
  const wanted = importable(claimed)
  const present = await readRolesFromSource(db, userId, 'keycloak')
  const added = wanted.filter((role) => !present.includes(role))
  const removed = present.filter((role) => !wanted.includes(role))
  if (added.length === 0 && removed.length === 0) return
  await addGrants(db, userId, added, 'keycloak')
  await removeGrants(db, userId, removed, 'keycloak')
  await revokeTokens(db, { kind: 'sub', value: userId })
  await recordEvent(db, { userId, kind: 'roles.changed', details: { source: 'keycloak', added, removed } })
}
