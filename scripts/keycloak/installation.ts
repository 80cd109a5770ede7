// One demo's Keycloak: where it is, what it is told, and what Campuskey is told about it.
import type { Settings } from '../bootstrap/settings.mjs'
import type { Secrets } from '../launcher/secrets'
import type { Broker, RealmFacts } from './realm'
import { ensureKeycloakSecrets } from './secrets'

export const keycloakOrigin = (port: number): string => `http://localhost:${port}`
export const issuerAt = (port: number): string => `${keycloakOrigin(port)}/realms/courses`

/** For the application: the same variables as for anybody's Keycloak. */
export function keycloakEnvironment({ dataDir, ports }: Settings): Record<string, string> {
  const { clients } = ensureKeycloakSecrets(dataDir)
  return {
    AUTH_KEYCLOAK_ID: 'campuskey',
    AUTH_KEYCLOAK_SECRET: clients.campuskey,
    AUTH_KEYCLOAK_ISSUER: issuerAt(ports.keycloak),
    KEYCLOAK_API_AUDIENCE: 'course-api',
    KEYCLOAK_SYNC_ID: 'campuskey-sync',
    KEYCLOAK_SYNC_SECRET: clients['campuskey-sync'],
  }
}

/** What the realm needs to know. At Google and GitHub Keycloak is registered as the application itself is. */
export function realmFacts(
  { appUrl, dataDir, ports, localProviders }: Settings,
  secrets: Secrets,
): RealmFacts {
  const broker = (id: 'google' | 'github'): Broker => {
    const local = localProviders.includes(id)
    const prefix = `AUTH_${id.toUpperCase()}`
    return {
      clientId: (local ? undefined : process.env[`${prefix}_ID`]) ?? secrets.localClients[id].id,
      clientSecret: (local ? undefined : process.env[`${prefix}_SECRET`]) ?? secrets.localClients[id].secret,
      localOrigin: local ? `http://localhost:${ports[id]}` : undefined,
    }
  }
  return {
    appUrl,
    secrets: ensureKeycloakSecrets(dataDir),
    brokers: { google: broker('google'), github: broker('github') },
  }
}
