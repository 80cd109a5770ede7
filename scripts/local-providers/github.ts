// Owns the GitHub shape, with GitHub Enterprise Server's addresses: plain OAuth 2, no OpenID Connect, no discovery.
// Codes and tokens are the engine's; only requests and answers are put into GitHub's form.
import { avatars } from './avatars'
import { createEngine } from './engine'
import { githubApi } from './github-api'
import { adaptGitHubRequest, githubTokenAnswers, SCOPES } from './github-oauth'
import { mountEngine } from './mount'
import { stylesheet, type Theme } from './pages/theme'
import type { Person } from './people'
import type { Shape, ShapeOptions } from './shape'
import { signInPages } from './sign-in'
import { tamperTokenAnswers } from './token-faults'

const ROUTES = { authorization: '/authorize', token: '/access_token' }
const REACHABLE = /^\/login\/oauth\/(authorize(\/[\w-]+)?|access_token|sign-in\/[\w-]+)$/

const theme: Theme = {
  id: 'github',
  name: 'GitHub',
  wordmark: 'GitHub',
  heading: 'Sign in to GitHub',
  denied: 'The user has denied your application access.',
  noteOn: emailNote,
  css: stylesheet('github'),
}

export function createGitHub(options: ShapeOptions): Shape {
  const { origin, appUrl, people, faults, keys } = options
  const engine = createEngine({
    ...options,
    theme,
    issuer: `${origin}/login/oauth`,
    claimsOf: () => ({}),
    configuration: {
      routes: ROUTES,
      scopes: SCOPES,
      pkce: { required: () => false },
      features: { userinfo: { enabled: false } },
    },
  })
  engine.use(tamperTokenAnswers(faults, ROUTES.token, keys))
  engine.use(githubTokenAnswers(engine, ROUTES.token))
  engine.use(signInPages(engine, { theme, appUrl, people }))

  const api = githubApi(engine, people, origin)
  const pictures = avatars('github', people)
  return {
    engine,
    listener: mountEngine(
      engine,
      (request, response, url) => {
        if (REACHABLE.test(url.pathname)) return false
        if (api(request, response, url) || pictures(request, response, url)) return true
        response.writeHead(404).end('Not found\n')
        return true
      },
      adaptGitHubRequest,
    ),
  }
}

function emailNote({ github }: Person): string | null {
  if (!github) return null
  const unverified = github.emails.find(({ verified }) => !verified)
  if (unverified) return `Claims ${unverified.email}, not verified`
  return github.emails.length ? null : 'Gives no e-mail address'
}
