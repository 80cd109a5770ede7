// The claims of our access tokens.
// @see RFC 9068, section 2.2
import { z } from 'zod'
import type { Role, Scope } from '@/lib/roles/schemas'

const NumericDate = z.number().positive()

/** Who acts for the subject (RFC 8693, section 4.1). */
const ActorSchema = z.object({ sub: z.string().min(1) })
export type Actor = z.infer<typeof ActorSchema>

/** What the guard requires of every access token, whoever issued it. */
export const AccessTokenClaimsSchema = z.object({
  iss: z.string().min(1).describe('Who issued it: this address, exactly'),
  sub: z.string().min(1).describe('The person; or the client itself, where a machine acts'),
  aud: z.union([z.string(), z.array(z.string())]).describe('Whom it is for: the course API is `/api` here'),
  client_id: z.string().min(1).describe('The program that it was given to'),
  iat: NumericDate.describe('When it was issued, in seconds since 1970'),
  nbf: NumericDate.optional().describe('Not good before'),
  exp: NumericDate.describe('When it ends: five minutes later, unless something ends sooner'),
  jti: z.string().min(1).describe('Its own id'),
  sid: z.string().min(1).optional().describe('The session behind it; none stands behind a machine’s'),
  scope: z.string().describe('What the program may do, space-separated'),
  roles: z.array(z.string()).default([]).describe('What the person may open; a machine has none'),
  act: ActorSchema.optional().describe('Who acts for the person: the gateway that exchanged the token'),
  cnf: z
    .object({ jkt: z.string().min(1) })
    .optional()
    .describe('The key that its sender must prove to have (RFC 9449); without a proof, refuse it'),
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

/** What kind of program a token was given to: a person's own browser, an app or a script for them, or nobody's program. */
export const BearerKindSchema = z.enum(['browser', 'app', 'personal', 'machine', 'foreign'])
export type BearerKind = z.infer<typeof BearerKindSchema>
/** Who makes a call, as the policy sees it. */
export type Bearer = { kind: BearerKind; roles: readonly Role[]; scopes: readonly Scope[] }

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
