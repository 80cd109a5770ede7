// Brings the roles that people have at Keycloak into their grants here, without a new sign-in.
import { transaction, db } from '@/lib/db'
import { openKeycloakAdmin, type KeycloakAdmin } from '@/lib/keycloak/admin-api'
import { findIdentity, listIdentitiesAt, lockUser } from '@/lib/identities/store'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'

const PORTION = 100

/** One person; nothing happens when they have never been here, or nothing changed. */
export async function syncPerson({ issuer, readRoles }: KeycloakAdmin, subject: string): Promise<void> {
  const key = { provider: 'keycloak' as const, issuer, subject }
  if (!(await findIdentity(db(), key))) return
  const roles = (await readRoles(subject)) ?? []
  await transaction(async (tx) => {
    const identity = await findIdentity(tx, key)
    if (!identity) return
    await lockUser(tx, identity.userId)
    await syncProviderRoles(tx, identity.userId, roles)
  })
}

/** Everybody who ever came through Keycloak; returns how many that are, or null where that isn't set up. */
export async function syncEverybody(): Promise<number | null> {
  const admin = await openKeycloakAdmin()
  return admin && syncAll(admin)
}

export async function syncAll(admin: KeycloakAdmin): Promise<number> {
  let count = 0
  for (let after: string | undefined; ;) {
    const identities = await listIdentitiesAt(db(), { issuer: admin.issuer, after, limit: PORTION })
    for (const { subject } of identities) await syncPerson(admin, subject)
    count += identities.length
    after = identities.at(-1)?.id
    if (after === undefined) return count
  }
}
