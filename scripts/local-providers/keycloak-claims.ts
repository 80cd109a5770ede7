// Owns what Keycloak says beside the standard: `realm_access` and friends in its tokens, its extra answer fields.
// Seen from a real Keycloak 26 with the realm `courses`.
import type Provider from 'oidc-provider'
import type { Configuration, JWTStructured } from 'oidc-provider'
import { fullName, type Person } from './people'
import type { PeopleDirectory } from './people-directory'

export const SESSION_IDLE_SECONDS = 1800

/** The realm's default client scopes: with or without asking, every client gets these in every token. */
export const PERSONAL_CLAIMS = [
  'email_verified',
  'realm_access',
  'name',
  'preferred_username',
  'given_name',
  'family_name',
  'email',
]

export function personalClaims(person: Person): Record<string, unknown> {
  const { keycloak } = person
  if (!keycloak) return {}
  return {
    email_verified: keycloak.emailVerified,
    realm_access: { roles: [...keycloak.realmRoles] },
    name: fullName(person),
    preferred_username: keycloak.username,
    given_name: person.givenName,
    family_name: person.familyName,
    email: keycloak.email,
  }
}

export function accessTokenClaims(people: PeopleDirectory, azp: string): Configuration['extraTokenClaims'] {
  return (_ctx, token) => {
    if (token.kind !== 'AccessToken') return undefined
    const person = people.findBySubject('keycloak', token.accountId)
    return person && { ...personalClaims(person), azp, typ: 'Bearer', sid: token.sid }
  }
}

/** The engine follows RFC 9068 (`at+jwt`, `client_id`); Keycloak doesn't. */
export function asKeycloakWrites(_ctx: unknown, _token: unknown, jwt: JWTStructured) {
  jwt.header = { ...jwt.header, typ: 'JWT' }
  delete jwt.payload.client_id
}

/** The session's id in ID tokens and in both answers, and the token answer's `not-before-policy`. */
export function addKeycloakFields(engine: Provider) {
  engine.on('authorization.accepted', ({ oidc: { session, client, claims } }) => {
    if (!session || !client) return
    session.sidFor(client.clientId, session.uid)
    claims.id_token = { ...claims.id_token, sid: null }
  })
  engine.on('authorization.success', (ctx, answer) => {
    if (answer) answer.session_state = ctx.oidc.session?.uid
  })
  engine.on('grant.success', (ctx) => {
    Object.assign(ctx.body as object, {
      refresh_expires_in: SESSION_IDLE_SECONDS,
      'not-before-policy': 0,
      session_state: ctx.oidc.entities.AccessToken?.sid,
    })
  })
}
