// The error names of OAuth that the authorization server answers with, and their HTTP status.

const OAUTH_ERRORS = {
  // RFC 6749, section 5.2, and OpenID Connect Core 1.0, section 3.1.2.6
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  access_denied: 400,
  server_error: 500,
  temporarily_unavailable: 429,
  // RFC 6750, section 3.1
  invalid_token: 401,
  insufficient_scope: 403,
  // RFC 8628, section 3.5
  authorization_pending: 400,
  slow_down: 400,
  expired_token: 400,
  // RFC 8707, section 2
  invalid_target: 400,
  // RFC 9449, sections 5 and 8
  invalid_dpop_proof: 400,
  use_dpop_nonce: 400,
} as const

export type OAuthError = keyof typeof OAUTH_ERRORS

export const oauthStatus = (error: OAuthError): number => OAUTH_ERRORS[error]
