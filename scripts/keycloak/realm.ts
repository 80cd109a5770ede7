// What the realm of deploy/keycloak is filled with for a demo: its placeholders' values, and the sample people, who are no
// part of the file.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inRoot } from '../bootstrap/paths.mjs'
import { SAMPLE_PEOPLE, type Person } from '../local-providers/people'
import type { KeycloakSecrets } from './secrets'

const REALM_FILE = inRoot('deploy/keycloak/courses-realm.json')

/** How Keycloak itself is registered at Google or GitHub, and where those are, unless they are the real ones. */
export type Broker = { clientId: string; clientSecret: string; localOrigin: string | undefined }

export type RealmFacts = {
  appUrl: string
  brokers: { google: Broker; github: Broker }
  secrets: KeycloakSecrets
}

/** The document to import, and the environment that fills its placeholders. */
export type Realm = { document: string; environment: Record<string, string>; digest: string }

export function realmFor(facts: RealmFacts): Realm {
  const document = JSON.stringify(withPeople(facts.secrets.peoplePassword))
  const environment = placeholdersOf(facts)
  const digest = createHash('sha256').update(document).update(JSON.stringify(environment)).digest('hex')
  return { document, environment, digest }
}

function withPeople(password: string): object {
  const realm = JSON.parse(readFileSync(REALM_FILE, 'utf8')) as { users: object[] }
  return { ...realm, users: [...realm.users, ...SAMPLE_PEOPLE.flatMap((person) => userOf(person, password))] }
}

/** With the same subject as at the stand-in, so that both lead to the same user of Campuskey. */
function userOf({ keycloak, givenName, familyName }: Person, password: string): object[] {
  if (!keycloak) return []
  const { sub, username, email, emailVerified, realmRoles } = keycloak
  const own = realmRoles.filter(
    (role) => !['offline_access', 'uma_authorization', 'free-user'].includes(role),
  )
  const credentials = [{ type: 'password', value: password, temporary: false }]
  const name = { firstName: givenName, lastName: familyName }
  return [{ id: sub, username, email, emailVerified, ...name, enabled: true, credentials, realmRoles: own }]
}

function placeholdersOf({
  appUrl,
  brokers: { google, github },
  secrets,
}: RealmFacts): Record<string, string> {
  const { clients } = secrets
  return {
    CAMPUSKEY_URL: appUrl,
    CAMPUSKEY_CLIENT_SECRET: clients.campuskey,
    CAMPUSKEY_SYNC_SECRET: clients['campuskey-sync'],
    COURSE_GATEWAY_SECRET: clients['course-gateway'],
    COURSE_SYNC_SECRET: clients['course-sync-service'],
    GOOGLE_CLIENT_ID: google.clientId,
    GOOGLE_CLIENT_SECRET: google.clientSecret,
    ...(google.localOrigin && {
      GOOGLE_ISSUER: google.localOrigin,
      GOOGLE_AUTHORIZATION_URL: `${google.localOrigin}/o/oauth2/v2/auth`,
      GOOGLE_TOKEN_URL: `${google.localOrigin}/token`,
      GOOGLE_USERINFO_URL: `${google.localOrigin}/v1/userinfo`,
      GOOGLE_JWKS_URL: `${google.localOrigin}/oauth2/v3/certs`,
    }),
    GITHUB_CLIENT_ID: github.clientId,
    GITHUB_CLIENT_SECRET: github.clientSecret,
    ...(github.localOrigin && {
      GITHUB_URL: github.localOrigin,
      GITHUB_API_URL: `${github.localOrigin}/api/v3`,
    }),
  }
}
