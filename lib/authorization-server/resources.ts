// Whom an access token is for (RFC 8707): the course API, or, without `resource` in a code flow with `openid`, userinfo.
import { errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider'
import { API_SCOPES } from '@/lib/authorization-server/schemas'
import { env } from '@/lib/env'
import { apiAudience } from '@/lib/tokens/issue-access-token'

const CODE_FLOW_ROUTES = new Set(['authorization', 'pushed_authorization_request', 'resume'])

type Client = { scope?: string | undefined }

/** Of several that were granted, the API; at an authorization request with `openid` none; else the API. */
export function defaultResource({ oidc }: KoaContextWithOIDC, _client: unknown, oneOf?: string[]) {
  if (oneOf) return oneOf.includes(apiAudience()) ? apiAudience() : oneOf
  const isCodeFlow = CODE_FLOW_ROUTES.has(oidc.route)
  return isCodeFlow && oidc.requestParamScopes.has('openid') ? undefined : apiAudience()
}

/** @throws InvalidTarget for anything but the API */
export function resourceServer(
  { oidc }: KoaContextWithOIDC,
  resource: string,
  client: Client,
): ResourceServer {
  if (resource !== apiAudience()) throw new errors.InvalidTarget('unknown resource')
  const { params } = oidc
  // RFC 6749, section 3.3: without `scope` a machine gets what it is registered for.
  if (params?.grant_type === 'client_credentials' && params.scope === undefined) params.scope = client.scope
  const { ACCESS_TOKEN_TTL_SECONDS: accessTokenTTL, TOKEN_SIGNING_ALG: alg } = env()
  return {
    scope: API_SCOPES.join(' '),
    audience: resource,
    accessTokenFormat: 'jwt',
    accessTokenTTL,
    jwt: { sign: { alg } },
  }
}
