// What an endpoint refuses: its own refusals, and those that follow from how it is guarded.
import type { Endpoint } from '@/lib/api-reference/endpoint'
import { oauthStatus, type OAuthError } from '@/lib/api-reference/oauth-errors'
import type { ErrorView } from '@/lib/api-reference/schemas'
import { statusOf, type ErrorCode } from '@/lib/errors'

type Errors = Partial<Record<ErrorCode, string>>
type OAuthErrors = Partial<Record<OAuthError, string>>

const TOO_MANY = 'Too many requests. Wait as many seconds as Retry-After says.'

const TOKEN_ERRORS: Errors = {
  missing_token: 'There is no Authorization header with a token.',
  invalid_token:
    'The token is not for this API, not from us, damaged, or its DPoP proof is missing or wrong.',
  token_expired: 'The token’s five minutes are over. Get a new one.',
  token_revoked: 'The session, grant or account behind the token has ended, or its roles have changed.',
}

function errorsOf({ access, scope, body, limit, errors }: Endpoint): Errors {
  return {
    ...(access === 'token' && TOKEN_ERRORS),
    ...(access === 'personal-token' && { missing_token: 'There is no Authorization header with a token.' }),
    ...(access === 'session' && {
      cross_site: 'The request came from another origin, or doesn’t say its own.',
    }),
    ...(scope && { insufficient_scope: `The token doesn’t carry \`${scope}\`.` }),
    ...(body?.type === 'json' && {
      invalid_input: 'The body isn’t JSON, or `fields` says what is wrong with it.',
    }),
    ...(limit && { rate_limited: TOO_MANY }),
    ...errors,
  }
}

const oauthErrorsOf = ({ limit, oauthErrors }: Endpoint): OAuthErrors => ({
  ...oauthErrors,
  ...(limit && { temporarily_unavailable: TOO_MANY }),
})

/** Under /oauth the errors are OAuth's, everywhere else ours. */
export const speaksOAuth = ({ path }: Pick<Endpoint, 'path'>): boolean => path.startsWith('/oauth/')

const view = <Code extends string>(errors: Partial<Record<Code, string>>, status: (code: Code) => number) =>
  (Object.entries(errors) as [Code, string][]).map(([code, when]) => ({ status: status(code), code, when }))

/** In the order of their status. */
export const refusalsOf = (endpoint: Endpoint): ErrorView[] =>
  (speaksOAuth(endpoint)
    ? view(oauthErrorsOf(endpoint), oauthStatus)
    : view(errorsOf(endpoint), statusOf)
  ).sort((a, b) => a.status - b.status)
