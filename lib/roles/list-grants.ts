// Where each of a person's roles comes from, and until when it lasts: for the person themselves.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { RoleSchema, type GrantRow, type GrantSource, type Role } from '@/lib/roles/schemas'
import { listCurrentGrants } from '@/lib/roles/store'

const order = (role: Role): number => RoleSchema.options.indexOf(role)

export async function listGrants(userId: string): Promise<GrantRow[]> {
  const grants = await listCurrentGrants(db(), userId, now())
  return grants
    .flatMap(({ role, source, expiresAt }) => {
      const known = RoleSchema.safeParse(role)
      return known.success ? [{ role: known.data, source: source as GrantSource, until: expiresAt }] : []
    })
    .sort((one, other) => order(one.role) - order(other.role))
}
