// The engine's whole configuration: which parts of OAuth 2.1 and OpenID Connect are offered, and under which rules.
// @see RFC 9700
import { hkdfSync } from 'node:crypto'
import type { Configuration, JWK } from 'oidc-provider'
import { PrismaAdapter } from '@/lib/authorization-server/adapter'
import { completeAccessToken, findAccount } from '@/lib/authorization-server/claims'
import { EXTRA_METADATA } from '@/lib/authorization-server/client-metadata'
import { loadExistingGrant } from '@/lib/authorization-server/grants'
import { CONSENT_ADDED, policy } from '@/lib/authorization-server/interaction-policy'
import { engineCookieName } from '@/lib/authorization-server/engine-session'
import { errorPage, logoutPage, signedOutPage } from '@/lib/authorization-server/pages'
import { defaultResource, resourceServer } from '@/lib/authorization-server/resources'
import { API_SCOPES, PHISHING_RESISTANT } from '@/lib/authorization-server/schemas'
import { env } from '@/lib/env'
import { tellAppTold } from '@/lib/flow-recorder/tell-logout'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

/** A key of its own for each use, all from AUTH_SECRET, so that every instance has the same. */
const derivedKey = (use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', `authorization-server:${use}`, 32))

const notOurs = () => {
  throw new Error('an address of ours answers this')
}

/**
 * To an app's address, which an administrator registered. The engine's guard against addresses of the inner network holds,
 * but for plain http, which is only ever registered for this machine.
 */
async function callApp(
  url: string,
  { dispatcher, ...init }: RequestInit & { dispatcher?: unknown },
): Promise<Response> {
  const guarded = url.startsWith('https:') ? { ...init, dispatcher } : init
  const { body } = init
  try {
    const response = await fetch(url, { ...guarded, signal: AbortSignal.timeout(5000) })
    tellAppTold({ url, body, status: response.status })
    return response
  } catch (error) {
    tellAppTold({ url, body, status: null })
    throw error
  }
}

export function configuration(signingKey: JWK): Configuration {
  const { TOKEN_SIGNING_ALG: alg, APP_URL, ACCESS_TOKEN_TTL_SECONDS: accessTokenTtl } = env()
  const secure = APP_URL.startsWith('https:')
  return {
    adapter: PrismaAdapter,
    jwks: { keys: [signingKey] },
    findAccount,
    loadExistingGrant,
    renderError: errorPage,
    routes: {
      authorization: '/oauth/authorize',
      token: '/oauth/token',
      userinfo: '/oauth/userinfo',
      introspection: '/oauth/introspect',
      revocation: '/oauth/revoke',
      device_authorization: '/oauth/device_authorization',
      pushed_authorization_request: '/oauth/par',
      end_session: '/oauth/logout',
      jwks: '/.well-known/jwks.json',
      code_verification: '/device',
    },
    interactions: { policy: policy(), url: (_ctx, { uid }) => `/consent/${uid}` },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    // Pages of our own (/flows) may ask; those of other origins get no answer that they could read.
    clientBasedCORS: (_ctx, origin) => origin === APP_URL,
    scopes: ['openid', 'offline_access', ...API_SCOPES],
    claims: {
      openid: ['sub'],
      profile: ['name', 'picture'],
      email: ['email', 'email_verified'],
      acr: null,
      amr: null,
      auth_time: null,
      sid: null,
    },
    acrValues: [PHISHING_RESISTANT],
    subjectTypes: ['public'],
    fetch: callApp as never,
    pkce: { required: () => true },
    extraParams: [CONSENT_ADDED],
    extraClientMetadata: { properties: EXTRA_METADATA },
    enabledJWA: {
      idTokenSigningAlgValues: [alg],
      dPoPSigningAlgValues: ['ES256', 'EdDSA', 'RS256'],
      clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    },
    formats: { customizers: { jwt: completeAccessToken } },
    // Refresh tokens are for when the person is away; whatever else is issued has the session's `sid`, and ends with it.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline_access'),
    rotateRefreshToken: true,
    revokeGrantPolicy: ({ oidc }) => !(oidc.route === 'revocation' && oidc.entities.AccessToken),
    cookies: {
      keys: [derivedKey('cookies')],
      names: {
        session: engineCookieName(),
        interaction: 'campuskey.op.interaction',
        resume: 'campuskey.op.resume',
      },
      // Not signed: its value is a hash of our session's, which nobody can guess.
      long: { httpOnly: true, sameSite: 'lax', secure, signed: false, overwrite: true },
      short: { httpOnly: true, sameSite: 'lax', secure, signed: true, overwrite: true },
    },
    ttl: {
      AuthorizationCode: MINUTE,
      AccessToken: accessTokenTtl,
      ClientCredentials: accessTokenTtl,
      DeviceCode: 10 * MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: 60 * MINUTE,
      Session: 60 * MINUTE,
      RefreshToken: 30 * DAY,
      // Longer than whatever is issued from it; a refresh token prolongs it (adapter.ts).
      Grant: 60 * MINUTE,
    },
    features: features(),
  }
}

const features = (): NonNullable<Configuration['features']> => ({
  devInteractions: { enabled: false },
  clientCredentials: { enabled: true },
  backchannelLogout: { enabled: true },
  pushedAuthorizationRequests: { enabled: true },
  dPoP: { enabled: true, nonceSecret: derivedKey('dpop-nonce') },
  introspection: {
    enabled: true,
    // A client may ask about its own tokens only; "not active" is all that others learn (RFC 7662, section 2.2).
    allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
  },
  revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
  resourceIndicators: {
    enabled: true,
    defaultResource: defaultResource as never,
    getResourceServerInfo: resourceServer,
    useGrantedResource: () => true,
  },
  deviceFlow: {
    enabled: true,
    charset: 'base-20',
    mask: '****-****',
    deviceInfo: ({ headers, ip }) => ({
      address: ip,
      userAgent: headers['user-agent']?.slice(0, 400) ?? null,
    }),
    userCodeInputSource: notOurs,
    userCodeConfirmSource: notOurs,
    successSource: notOurs,
  },
  rpInitiatedLogout: { enabled: true, logoutSource: logoutPage, postLogoutSuccessSource: signedOutPage },
})
