// Owns the Google shape: its addresses, its claims and its page. OpenID Connect Core; no refresh token, no logout.
import { avatarPath, avatars } from './avatars'
import { createEngine } from './engine'
import { mountEngine } from './mount'
import { stylesheet, type Theme } from './pages/theme'
import { fullName, type Person } from './people'
import type { Shape, ShapeOptions } from './shape'
import { signInPages } from './sign-in'
import { tamperTokenAnswers } from './token-faults'

const ROUTES = {
  authorization: '/o/oauth2/v2/auth',
  token: '/token',
  userinfo: '/v1/userinfo',
  jwks: '/oauth2/v3/certs',
}

const theme: Theme = {
  id: 'google',
  name: 'Google',
  wordmark: 'Google',
  heading: 'Choose an account',
  denied: 'The person denied the request.',
  noteOn: ({ google }) => (google?.hostedDomain ? `Managed by ${google.hostedDomain}` : null),
  css: stylesheet('google'),
}

export function createGoogle(options: ShapeOptions): Shape {
  const { origin, appUrl, people, faults, keys } = options
  const engine = createEngine({
    ...options,
    theme,
    issuer: origin,
    claimsOf: (person) => claimsOf(person, options),
    configuration: {
      routes: ROUTES,
      scopes: ['openid', 'email', 'profile'],
      claims: {
        openid: ['sub', 'azp', 'hd'],
        email: ['email', 'email_verified'],
        profile: ['name', 'given_name', 'family_name', 'picture'],
      },
    },
  })
  engine.use(tamperTokenAnswers(faults, ROUTES.token, keys))
  engine.use(signInPages(engine, { theme, appUrl, people }))
  return { engine, listener: mountEngine(engine, avatars('google', people)) }
}

function claimsOf(person: Person, { origin, credentials }: ShapeOptions): Record<string, unknown> {
  const { google } = person
  if (!google) return {}
  return {
    azp: credentials.clientId,
    email: google.email,
    email_verified: google.emailVerified,
    name: fullName(person),
    given_name: person.givenName,
    family_name: person.familyName,
    picture: origin + avatarPath(google.sub),
    ...(google.hostedDomain === undefined ? {} : { hd: google.hostedDomain }),
  }
}
