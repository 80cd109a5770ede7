// What an access token of Keycloak means here: its roles by the one policy, never `admin`, and its names kept apart from
// ours, so that neither its people nor its clients can be taken for those of this application.
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import { MINUTE, SECOND } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { importableRoles, scopesOf } from '@/lib/roles/policy'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

/** Two machines' clocks may differ by this much. */
export const CLOCK_SKEW_SECONDS = 30
/** No token is accepted longer than this after its issue, so that a revocation has an end. */
export const OLDEST_SECONDS = (15 * MINUTE) / SECOND

const KeycloakClaimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.string().min(1),
  iat: z.number().positive(),
  exp: z.number().positive(),
  jti: z.string().min(1),
  /** An ID token says `ID` here. */
  typ: z.literal('Bearer'),
  sid: z.string().min(1).optional(),
  /** Only a service account's token has it, by the client scope `service_account`. */
  client_id: z.string().optional(),
  scope: z.string().default(''),
  realm_access: z.object({ roles: z.array(z.string()) }).default({ roles: [] }),
  /** Bound to a key: whose proof isn't asked for here, so not accepted. */
  cnf: z.undefined().optional(),
})

/** How a name of Keycloak's (a subject, a session, a client) is written here. */
export const keycloakName = (name: string): string => `keycloak:${name}`

/** Null for what isn't an access token. */
export function readKeycloakClaims(payload: JWTPayload): AccessTokenClaims | null {
  const result = KeycloakClaimsSchema.safeParse(payload)
  if (!result.success) return null
  const { iss, aud, iat, exp, jti, sid, azp, ...rest } = result.data
  const client_id = keycloakName(azp)
  // A person's token knows their session; a machine is its client.
  const machine = rest.client_id === azp && sid === undefined
  const roles = machine ? [] : importableRoles(rest.realm_access.roles)
  return {
    iss,
    aud,
    sub: machine ? client_id : keycloakName(rest.sub),
    client_id,
    // As old as it may be by our clock: a revocation of this very moment must reach it.
    iat: iat - CLOCK_SKEW_SECONDS,
    exp,
    // What stands before a dot would be a grant of ours.
    jti: keycloakName(jti).replaceAll('.', '-'),
    ...(sid && { sid: keycloakName(sid) }),
    scope: machine ? rest.scope : personal(rest.scope, roles),
    roles,
  }
}

/** A person's token carries no scope here that their roles don't give. */
function personal(scope: string, roles: Parameters<typeof scopesOf>[0]): string {
  const allowed: readonly string[] = scopesOf(roles)
  return scope
    .split(' ')
    .filter((each) => allowed.includes(each))
    .join(' ')
}

/** Ends the tokens that Keycloak has issued until now for a person, or in a session of its own. */
export const revokeKeycloakTokens = (db: Db, kind: 'sub' | 'sid', name: string): Promise<void> =>
  revokeTokens(db, { kind, value: keycloakName(name) }, OLDEST_SECONDS + CLOCK_SKEW_SECONDS)
