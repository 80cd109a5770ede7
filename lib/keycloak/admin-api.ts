// What Campuskey may ask Keycloak's administration: which roles people have, and what changed. It changes nothing there.
// @see https://www.keycloak.org/docs-api/latest/rest-api/
import KeycloakAdminClient from '@keycloak/keycloak-admin-client'
import { z } from 'zod'
import { env } from '@/lib/env'

const MAX_EVENTS = 500
/** What may change somebody's roles. */
const RESOURCE_TYPES = 'REALM_ROLE_MAPPING,GROUP_MEMBERSHIP,GROUP,REALM_ROLE,USER'.split(',')

export type RoleEvent = { time: number; path: string }

const EventsSchema = z.array(
  z
    .object({ time: z.number(), resourcePath: z.string().default('') })
    .transform(({ time, resourcePath: path }) => ({ time, path })),
)

export type KeycloakAdmin = {
  issuer: string
  /** All realm roles, those of groups and of other roles among them; null for nobody, and for a disabled account. */
  readRoles: (subject: string) => Promise<string[] | null>
  /** Newest first. */
  listRoleEvents: (since: Date) => Promise<RoleEvent[]>
}

/** Null where Campuskey isn't registered there for this. */
export async function openKeycloakAdmin(): Promise<KeycloakAdmin | null> {
  const { AUTH_KEYCLOAK_ISSUER: issuer, KEYCLOAK_SYNC_ID, KEYCLOAK_SYNC_SECRET, PROVIDER_TIMEOUT_MS } = env()
  const [, baseUrl, realm] = /^(.+)\/realms\/([^/]+)$/.exec(issuer ?? '') ?? []
  if (!issuer || !baseUrl || !realm || !KEYCLOAK_SYNC_ID || !KEYCLOAK_SYNC_SECRET) return null
  const client = new KeycloakAdminClient({
    baseUrl,
    realmName: realm,
    timeout: PROVIDER_TIMEOUT_MS,
    requestOptions: { redirect: 'error' },
  })
  const credentials = { clientId: KEYCLOAK_SYNC_ID, clientSecret: KEYCLOAK_SYNC_SECRET }
  await client.auth({ grantType: 'client_credentials', ...credentials })
  return {
    issuer,
    async readRoles(id) {
      const user = await client.users.findOne({ id })
      if (!user?.enabled) return null
      const roles = await client.users.listCompositeRealmRoleMappings({ id })
      return roles.flatMap(({ name }) => name ?? [])
    },
    async listRoleEvents(since) {
      const query = {
        realm,
        resourceTypes: RESOURCE_TYPES,
        dateFrom: String(since.getTime()),
        max: MAX_EVENTS,
      }
      return EventsSchema.parse(await client.realms.findAdminEvents(query as never))
    },
  }
}
