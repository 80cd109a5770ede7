// Keeps the grants of source `keycloak` equal to what Keycloak said at the last sign-in through it.
import { recordEvent } from '@/lib/audit/record-event'
import type { Db } from '@/lib/db'
import { listIdentitiesOf } from '@/lib/identities/store'
import { importableRoles } from '@/lib/roles/policy'
import { addGrants, readRolesFromSource, removeGrants } from '@/lib/roles/store'
import { revokeKeycloakTokens } from '@/lib/tokens/keycloak-tokens'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** For an account made this moment: nothing to take away, no token to end, no change to tell of. */
export async function grantFirstProviderRoles(
  db: Db,
  userId: string,
  claimed: readonly string[],
): Promise<void> {
  await addGrants(db, userId, importableRoles(claimed), 'keycloak')
}

/** Adds the roles that came, removes those that are gone; tokens that carry the old roles, ours and Keycloak's, stop working. */
export async function syncProviderRoles(db: Db, userId: string, claimed: readonly string[]): Promise<void> {
  const wanted = importableRoles(claimed)
  const present = await readRolesFromSource(db, userId, 'keycloak')
  const added = wanted.filter((role) => !present.includes(role))
  const removed = present.filter((role) => !wanted.includes(role))
  if (added.length === 0 && removed.length === 0) return
  await addGrants(db, userId, added, 'keycloak')
  await removeGrants(db, userId, removed, 'keycloak')
  await revokeTokens(db, { kind: 'sub', value: userId })
  // Keycloak's own carry too much only after a loss; new ones are refused for the half minute that its clock may be ahead.
  const identities = removed.length > 0 ? await listIdentitiesOf(db, userId) : []
  for (const { subject } of identities.filter(({ provider }) => provider === 'keycloak'))
    await revokeKeycloakTokens(db, 'sub', subject)
  await recordEvent(db, { userId, kind: 'roles.changed', details: { source: 'keycloak', added, removed } })
}
