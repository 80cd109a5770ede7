// The claims of our access tokens.
// @see RFC 9068, section 2.2
import { z } from 'zod'

const NumericDate = z.number().positive()

/** Who acts for the subject (RFC 8693, section 4.1). */
const ActorSchema = z.object({ sub: z.string().min(1) })
export type Actor = z.infer<typeof ActorSchema>

/** What the guard requires of every access token, whoever issued it. */
export const AccessTokenClaimsSchema = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1),
  aud: z.union([z.string(), z.array(z.string())]),
  client_id: z.string().min(1),
  iat: NumericDate,
  nbf: NumericDate.optional(),
  exp: NumericDate,
  jti: z.string().min(1),
  /** Our session behind the token; absent where none stands behind it (machines). */
  sid: z.string().min(1).optional(),
  scope: z.string(),
  roles: z.array(z.string()).default([]),
  act: ActorSchema.optional(),
  /** The key that the sender must prove to have (RFC 9449, section 6). */
  cnf: z.object({ jkt: z.string().min(1) }).optional(),
})
export type AccessTokenClaims = z.infer<typeof AccessTokenClaimsSchema>

export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA'
export const SIGNING_ALGORITHMS: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'EdDSA']

/** `typ` of an access token, so that no other JWT of ours passes for one (RFC 9068, section 2.1). */
export const ACCESS_TOKEN_TYPE = 'at+jwt'

/** The browser's own client: tokens from POST /api/token. */
export const BROWSER_CLIENT_ID = 'campuskey-web'

/** A person's own scripts: tokens from POST /api/personal-tokens/exchange. No client may register under it. */
export const PERSONAL_TOKEN_CLIENT_ID = 'personal-token'

/** RFC 6749, section 5.1. */
export const TokenResponseSchema = z.object({
  access_token: z.string().describe('A signed JWT (RFC 9068)'),
  token_type: z.literal('Bearer'),
  expires_in: z.int().describe('Seconds'),
  scope: z.string().describe('Space-separated'),
})
export type TokenResponse = z.infer<typeof TokenResponseSchema>

/** RFC 9728, section 2. */
export const ResourceMetadataSchema = z.object({
  resource: z.url().describe('The audience of its tokens'),
  resource_name: z.string(),
  resource_documentation: z.url(),
  authorization_servers: z.array(z.url()),
  jwks_uri: z.url(),
  scopes_supported: z.array(z.string()),
  bearer_methods_supported: z.array(z.literal('header')),
  dpop_signing_alg_values_supported: z.array(z.string()),
  dpop_bound_access_tokens_required: z.boolean(),
})
export type ResourceMetadata = z.infer<typeof ResourceMetadataSchema>
