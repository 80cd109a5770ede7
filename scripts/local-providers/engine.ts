// Owns the OpenID-certified engine's configuration that all three shapes share.
// Never issues a code or a token itself: the engine does. Shapes only add their paths, claims and looks.
import Provider, {
  type Account,
  type AllClientMetadata,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import { createMemoryAdapterFactory } from './memory-adapter'
import { errorPage } from './pages/error-page'
import { sendPage } from './pages/send-page'
import type { Theme } from './pages/theme'
import type { Person } from './people'
import type { ShapeOptions } from './shape'
import { signInPath } from './sign-in'
import { signInPolicy } from './sign-in-policy'

export interface EngineOptions extends ShapeOptions {
  theme: Theme
  issuer: string
  /** What the provider's ID token, and the engine's own userinfo address, say about a person. */
  claimsOf: (person: Person) => Record<string, unknown>
  /** How the application is registered here beyond what all three know of it. */
  registration?: AllClientMetadata
  /** What differs at this provider; it wins over the shared configuration. */
  configuration: Configuration
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/** The engine with one registered application, whose redirect URIs are compared exactly. */
export function createEngine(options: EngineOptions): Provider {
  const { configuration, issuer } = options
  const engine = new Provider(issuer, {
    adapter: createMemoryAdapterFactory(),
    findAccount: (_ctx, subject) => findAccount(options, subject),
    loadExistingGrant,
    renderError: (ctx, out) => sendPage(ctx, errorPage(options.theme, options.appUrl, out), options.appUrl),
    jwks: { keys: [options.keys.signingKey] },
    cookies: cookies(options),
    interactions: { policy: signInPolicy(), url: signInPath },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    // Google and Keycloak put what they know about the person into the ID token, not only at userinfo.
    conformIdTokenClaims: false,
    rotateRefreshToken: false,
    ...configuration,
    ttl: {
      AuthorizationCode: MINUTE,
      AccessToken: HOUR,
      IdToken: HOUR,
      RefreshToken: 8 * HOUR,
      Grant: 8 * HOUR,
      Interaction: 10 * MINUTE,
      Session: 8 * HOUR,
      ...configuration.ttl,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      ...configuration.features,
    },
    clients: [application(options)],
  })
  engine.on('server_error', (_ctx, error) => console.error(`local ${options.theme.id}:`, error))
  return engine
}

function application({ appUrl, broker, credentials, theme, registration }: EngineOptions): ClientMetadata {
  return {
    ...registration,
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
    client_name: 'Campuskey',
    redirect_uris: [
      `${appUrl}/api/auth/callback/${theme.id}`,
      ...(broker ? [`${broker}/${theme.id}/endpoint`] : []),
    ],
    response_modes: ['query'],
  }
}

/** Cookies know no ports: every provider and every running demo on localhost needs names of its own. */
function cookies({ issuer, theme, keys }: EngineOptions): Configuration['cookies'] {
  const prefix = `local_${theme.id}_${new URL(issuer).port}`
  return {
    keys: [keys.cookieKey],
    names: { session: `${prefix}_session`, interaction: `${prefix}_sign_in`, resume: `${prefix}_resume` },
  }
}

function findAccount({ people, theme, claimsOf }: EngineOptions, subject: string): Account | undefined {
  const person = people.findBySubject(theme.id, subject)
  if (!person) return undefined
  return {
    accountId: subject,
    claims: () => ({ ...claimsOf(person), sub: subject }),
  }
}

/** Nobody is asked for consent: picking a person is the only question these pages have. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { client, session, account, provider, requestParamOIDCScopes, resourceServers } = ctx.oidc
  if (!client || !session || !account) return undefined
  const existing = session.grantIdFor(client.clientId)
  const grant =
    (existing ? await provider.Grant.find(existing) : undefined) ??
    new provider.Grant({ accountId: account.accountId, clientId: client.clientId })
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '))
  for (const [resource, { scopes }] of Object.entries(resourceServers ?? {})) {
    grant.addResourceScope(resource, [...scopes].join(' '))
  }
  await grant.save()
  return grant
}
