// What the authorization server takes and gives. The engine makes these answers, by the standards; each shape is held
// against real ones (tests/integration/api-reference).
import { z } from 'zod'
import { TokenResponseSchema } from '@/lib/tokens/schemas'

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

const scope = z.string().describe('Space-separated')
const resource = z
  .url()
  .describe('Whom the token is for (RFC 8707): this address with `/api`, for the course API')

/** RFC 6749, section 5.2. */
export const OAuthErrorSchema = z.object({
  error: z.string().describe('What a program acts on'),
  error_description: z.string().optional().describe('For whoever writes the program'),
  scope: z.string().optional().describe('With `invalid_scope`: which one'),
})

/** RFC 6749, section 4.1.1; RFC 7636, section 4.3; OpenID Connect Core 1.0, section 3.1.2.1. */
export const AuthorizationRequestSchema = z.object({
  client_id: z.string(),
  response_type: z.literal('code'),
  redirect_uri: z.url().describe('Exactly as registered; a native app on loopback may use any port'),
  code_challenge: z.string().describe('PKCE: SHA-256 of your verifier, base64url'),
  code_challenge_method: z.literal('S256'),
  scope: scope.optional(),
  state: z.string().optional().describe('Comes back as it is; bind it to the person’s session at your app'),
  nonce: z.string().optional().describe('Comes back in the ID token'),
  resource: resource.optional(),
  prompt: z
    .string()
    .optional()
    .describe(
      '`none`: no page, or an error. `login`: sign in anew. `consent`: ask again. `select_account`: offer another account',
    ),
  max_age: z.coerce.number().optional().describe('Seconds since the person last signed in'),
  acr_values: z.string().optional().describe('`phr`: a sign-in that can’t be phished, so a passkey'),
  login_hint: z.string().optional().describe('Whom the sign-in page should expect'),
})

/** RFC 9126, section 2.2. */
export const PushedAnswerSchema = z.object({
  request_uri: z.string().describe('Stands for the parameters, once'),
  expires_in: z.int().describe('Seconds'),
})

/** RFC 6749, section 4.1.3. */
export const CodeGrantSchema = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string().describe('Works once, for a minute'),
  redirect_uri: z.url().describe('The same as before'),
  code_verifier: z.string().describe('PKCE: what the challenge was made from'),
  resource: resource.optional(),
})

/** RFC 6749, section 6. */
export const RefreshGrantSchema = z.object({
  grant_type: z.literal('refresh_token'),
  refresh_token: z.string().describe('Works once: the answer has the next one'),
  scope: scope.optional().describe('Fewer than before; space-separated'),
})

/** RFC 6749, section 4.4.2. */
export const ClientCredentialsGrantSchema = z.object({
  grant_type: z.literal('client_credentials'),
  scope: scope.optional().describe('Left out: all that the client is registered for'),
})

/** RFC 8628, section 3.4. */
export const DeviceGrantSchema = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:device_code'),
  device_code: z.string(),
  client_id: z.string().optional().describe('Of a client without a secret'),
})

/** RFC 8693, section 2.1. */
export const ExchangeGrantSchema = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:token-exchange'),
  subject_token: z.string().describe('A person’s access token for this API'),
  subject_token_type: z.literal(ACCESS_TOKEN),
  audience: z.url().describe('The service, one that this client is registered for'),
  scope: scope.optional().describe('At most the subject’s; left out: all of them'),
  requested_token_type: z.literal(ACCESS_TOKEN).optional(),
})

export const TokenRequestSchema = z.discriminatedUnion('grant_type', [
  CodeGrantSchema,
  RefreshGrantSchema,
  DeviceGrantSchema,
  ClientCredentialsGrantSchema,
  ExchangeGrantSchema,
])

/** RFC 6749, section 5.1; OpenID Connect Core 1.0, section 3.1.3.3; RFC 8693, section 2.2.1. */
export const GrantedTokensSchema = TokenResponseSchema.extend({
  token_type: z.enum(['Bearer', 'DPoP']).describe('DPoP where the request had a proof: bound to its key'),
  scope: scope.optional(),
  refresh_token: z.string().optional().describe('With `offline_access`'),
  id_token: z.string().optional().describe('With `openid`: who signed in, a signed JWT'),
  issued_token_type: z.literal(ACCESS_TOKEN).optional().describe('Of a token exchange'),
})

/** RFC 8628, section 3.1. */
export const DeviceRequestSchema = z.object({
  client_id: z.string().optional().describe('Of a client without a secret'),
  scope: scope.optional(),
})
/** RFC 8628, section 3.2. */
export const DeviceAnswerSchema = z.object({
  device_code: z.string().describe('For the token endpoint'),
  user_code: z.string().describe('For the person to type'),
  verification_uri: z.url(),
  verification_uri_complete: z
    .url()
    .describe('With the code in it, for a QR code; the person still confirms'),
  expires_in: z.int().describe('Seconds'),
  interval: z.int().describe('Seconds to wait between two questions'),
})

const token = z.string().describe('An access or refresh token')
const hint = z.enum(['access_token', 'refresh_token']).optional()

/** RFC 7662, section 2.1; RFC 7009, section 2.1. */
export const TokenQuestionSchema = z.object({ token, token_type_hint: hint })

/** RFC 7662, section 2.2. */
export const IntrospectionSchema = z.object({
  active: z.boolean().describe('False is all that is said of any token that isn’t yours, or isn’t live'),
  iss: z.string().optional(),
  sub: z.string().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  client_id: z.string().optional(),
  scope: scope.optional(),
  roles: z.array(z.string()).optional(),
  sid: z.string().optional(),
  jti: z.string().optional(),
  iat: z.int().optional(),
  nbf: z.int().optional(),
  exp: z.int().optional(),
  token_type: z.string().optional(),
  act: z.object({ sub: z.string() }).optional(),
  cnf: z.object({ jkt: z.string() }).optional(),
})

/** OpenID Connect Core 1.0, section 5.3.2. */
export const UserInfoSchema = z.object({
  sub: z.string(),
  name: z.string().optional().describe('With `profile`'),
  picture: z.string().optional().describe('With `profile`'),
  email: z.string().optional().describe('With `email`'),
  email_verified: z.boolean().optional(),
})

/** OpenID Connect RP-Initiated Logout 1.0, section 2. */
export const LogoutRequestSchema = z.object({
  id_token_hint: z.string().optional().describe('The ID token that you got'),
  client_id: z.string().optional(),
  post_logout_redirect_uri: z.url().optional().describe('Where to go on to; exactly as registered'),
  state: z.string().optional().describe('Comes back as it is'),
})

/** RFC 8414, section 2; OpenID Connect Discovery 1.0, section 3. Those that a client needs; there are more. */
export const ServerMetadataSchema = z.looseObject({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
  introspection_endpoint: z.url(),
  revocation_endpoint: z.url(),
  device_authorization_endpoint: z.url(),
  pushed_authorization_request_endpoint: z.url(),
  end_session_endpoint: z.url(),
  grant_types_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()),
  code_challenge_methods_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.array(z.string()),
  dpop_signing_alg_values_supported: z.array(z.string()),
  service_documentation: z.url(),
  protected_resources: z.array(z.url()),
})

/** RFC 7517, section 5. */
export const KeySetSchema = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().describe('The `kid` in a token’s header'),
      alg: z.string().describe('The one algorithm it may be used with'),
      use: z.literal('sig'),
    }),
  ),
})

/** WebAuthn Level 3, section 5.11.1. */
export const RelatedOriginsSchema = z.object({ origins: z.array(z.url()) })
