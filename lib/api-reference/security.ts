// How each kind of caller proves who it is, in OpenAPI's words.
import type { Endpoint } from '@/lib/api-reference/endpoint'
import { speaksOAuth } from '@/lib/api-reference/refusals'
import { API_SCOPES, SCOPE_WORDS } from '@/lib/authorization-server/schemas'
import { env } from '@/lib/env'
import { sessionCookieName } from '@/lib/sign-in/cookies'

type Json = Record<string, unknown>

export function securitySchemes(): Json {
  const { APP_URL } = env()
  const endpoints = { tokenUrl: `${APP_URL}/oauth/token`, refreshUrl: `${APP_URL}/oauth/token` }
  return {
    oauth: {
      type: 'oauth2',
      description:
        'PKCE with S256 is required. The device flow (RFC 8628) and token exchange (RFC 8693) are there too.',
      flows: {
        authorizationCode: {
          authorizationUrl: `${APP_URL}/oauth/authorize`,
          ...endpoints,
          scopes: SCOPE_WORDS,
        },
        clientCredentials: {
          tokenUrl: endpoints.tokenUrl,
          scopes: Object.fromEntries(API_SCOPES.map((scope) => [scope, SCOPE_WORDS[scope]])),
        },
      },
    },
    openIdConnect: {
      type: 'openIdConnect',
      openIdConnectUrl: `${APP_URL}/.well-known/openid-configuration`,
    },
    accessToken: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'An access token (RFC 9068), in the Authorization header only. One that is bound to a key goes with the scheme DPoP and a proof (RFC 9449).',
    },
    clientSecret: {
      type: 'http',
      scheme: 'basic',
      description:
        'The client’s id and secret. Or, without this header, `client_assertion` in the form (private_key_jwt).',
    },
    personalToken: { type: 'http', scheme: 'bearer', bearerFormat: 'ckp_…' },
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookieName(),
      description: 'The person’s own browser, on a page of this origin. Another origin’s request is refused.',
    },
  }
}

/** One of the alternatives suffices; `{}` is nobody in particular. */
export function securityOf(endpoint: Endpoint): Json[] {
  const { access, scope } = endpoint
  const scopes = scope ? [scope] : []
  const byOAuth = scopes.every((each) => Object.hasOwn(SCOPE_WORDS, each))
  switch (access) {
    case 'anyone':
      return []
    case 'token':
      return speaksOAuth(endpoint)
        ? [{ openIdConnect: ['openid'] }]
        : [...(byOAuth ? [{ oauth: scopes }] : []), { accessToken: scopes }]
    case 'session':
      return [{ session: [] }]
    case 'personal-token':
      return [{ personalToken: [] }]
    case 'client':
      return [{ clientSecret: [] }]
    case 'client-or-public':
      return [{ clientSecret: [] }, {}]
  }
}
