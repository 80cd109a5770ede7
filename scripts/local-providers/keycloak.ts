// Owns the Keycloak shape: the realm `courses` with Keycloak's addresses, tokens and page.
// Its access token is a JWT, as Keycloak's is; the engine signs it.
import { createEngine } from './engine'
import {
  accessTokenClaims,
  addKeycloakFields,
  asKeycloakWrites,
  PERSONAL_CLAIMS,
  personalClaims,
  SESSION_IDLE_SECONDS,
} from './keycloak-claims'
import { logoutQuestion, logoutWithoutQuestion, signedOut } from './keycloak-logout'
import { realmUserinfo } from './keycloak-userinfo'
import { mountEngine } from './mount'
import { stylesheet, type Theme } from './pages/theme'
import { DEFAULT_REALM_ROLES, type Person } from './people'
import type { Shape, ShapeOptions } from './shape'
import { signInPages } from './sign-in'
import { tamperTokenAnswers } from './token-faults'

const ROUTES = {
  authorization: '/protocol/openid-connect/auth',
  token: '/protocol/openid-connect/token',
  userinfo: '/protocol/openid-connect/userinfo',
  jwks: '/protocol/openid-connect/certs',
  end_session: '/protocol/openid-connect/logout',
}
const SCOPES = 'openid profile email'
const TOKEN_SECONDS = 300

const theme: Theme = {
  id: 'keycloak',
  name: 'Keycloak',
  wordmark: 'Courses',
  heading: 'Sign in to your account',
  denied: 'User denied consent',
  noteOn: rolesBeyondDefault,
  css: stylesheet('keycloak'),
}

export function createKeycloak(options: ShapeOptions): Shape {
  const { origin, appUrl, people, faults, keys, credentials } = options
  const issuer = `${origin}/realms/courses`
  const azp = credentials.clientId
  const engine = createEngine({
    ...options,
    theme,
    issuer,
    claimsOf: (person) => ({ ...personalClaims(person), azp, typ: 'ID' }),
    registration: {
      grant_types: ['authorization_code', 'refresh_token'],
      post_logout_redirect_uris: [`${appUrl}/`],
      require_auth_time: true,
    },
    configuration: {
      routes: ROUTES,
      scopes: SCOPES.split(' '),
      claims: { openid: ['sub', 'azp', 'typ', ...PERSONAL_CLAIMS] },
      extraTokenClaims: accessTokenClaims(people, azp),
      formats: { customizers: { jwt: asKeycloakWrites } },
      issueRefreshToken: () => true,
      ttl: { AccessToken: TOKEN_SECONDS, IdToken: TOKEN_SECONDS, RefreshToken: SESSION_IDLE_SECONDS },
      features: {
        // A resource server is the engine's way to an access token that is a JWT.
        resourceIndicators: {
          enabled: true,
          defaultResource: () => issuer,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({ scope: SCOPES, audience: 'account', accessTokenFormat: 'jwt' }),
        },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: logoutQuestion(theme, appUrl),
          postLogoutSuccessSource: signedOut(theme, appUrl),
        },
      },
    },
  })
  addKeycloakFields(engine)
  engine.use(tamperTokenAnswers(faults, ROUTES.token, keys))
  engine.use(signInPages(engine, { theme, appUrl, people }))
  engine.use(logoutWithoutQuestion(engine))
  engine.use(realmUserinfo(engine, { path: ROUTES.userinfo, people, keys }))
  return { engine, listener: mountEngine(engine, () => false) }
}

function rolesBeyondDefault({ keycloak }: Person): string | null {
  const roles = keycloak?.realmRoles.filter((role) => !DEFAULT_REALM_ROLES.includes(role)) ?? []
  return roles.length ? `Realm role ${roles.join(', ')}` : null
}
