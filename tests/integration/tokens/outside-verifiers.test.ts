// Our tokens at resource servers that nobody here wrote: jose with a remote key set, and Python's PyJWT, over real HTTP.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sessionCookieName } from '@/lib/sign-in/cookies'
import { startAppServer } from '../../fixtures/app-server'
import { askJose, askPyJwt, preparePyJwt, type Verdict } from '../../fixtures/outside-verifiers'
import { makeToken, type Wishes } from '../../fixtures/access-tokens'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { restartInstance } from '../../fixtures/restart'

const FIRST_INSTALL_MS = 180_000
let server: Awaited<ReturnType<typeof startAppServer>>
let pyJwt: Awaited<ReturnType<typeof preparePyJwt>>

beforeAll(async () => {
  server = await startAppServer()
  pyJwt = await preparePyJwt()
}, FIRST_INSTALL_MS)
afterAll(() => server.close())

/** Over HTTP, as a browser's page gets it. */
async function fetchToken({ sessionToken }: Account): Promise<string> {
  const headers = { cookie: `${sessionCookieName()}=${sessionToken}`, origin: server.origin }
  const response = await fetch(`${server.origin}/api/token`, { method: 'POST', headers })
  return ((await response.json()) as { access_token: string }).access_token
}

const REFUSED: [string, Wishes][] = [
  ['an ID token of the same issuer', { header: { typ: 'JWT' } }],
  ['an expired token', { claims: { exp: 1_700_000_000 } }],
  ['a token for another service', { claims: { aud: 'https://api.example' } }],
  ['a token of another issuer', { claims: { iss: 'https://issuer.example' } }],
  ['a token with an unknown kid', { header: { kid: 'nobody-knows-me' } }],
]

type Skip = (reason: string) => void
const VERIFIERS: [string, (token: string, skip: Skip) => Promise<Verdict>][] = [
  ['jose', (token) => askJose(token)],
  [
    'PyJWT',
    async (token, skip) => {
      if ('python' in pyJwt) return askPyJwt(pyJwt.python, token)
      skip(`no Python with PyJWT here: ${pyJwt.missing}`)
      throw new Error('skipped')
    },
  ],
]

describe.each(VERIFIERS)('%s', (_name, ask) => {
  it('accepts a token of POST /api/token and reads the same claims', async ({ skip }) => {
    const account = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    expect(await ask(await fetchToken(account), skip)).toMatchObject({
      accepted: true,
      claims: {
        iss: server.origin,
        aud: `${server.origin}/api`,
        sub: account.userId,
        sid: account.sessionId,
        client_id: 'campuskey-web',
        scope: 'courses:read certificates:issue',
        roles: ['free-user', 'paid-individual'],
      },
    })
  })

  it.for(REFUSED)('refuses %s', async ([_what, wishes], { skip }) => {
    expect(await ask(await makeToken(wishes), skip)).toMatchObject({ accepted: false })
  })

  it.for(['ES256', 'EdDSA'])('accepts %s', async (algorithm, { skip }) => {
    process.env.TOKEN_SIGNING_ALG = algorithm
    vi.resetModules()
    restartInstance()
    const modern = await import('../../fixtures/access-tokens')
    expect(await ask(await modern.makeToken(), skip)).toMatchObject({ accepted: true })
    delete process.env.TOKEN_SIGNING_ALG
    vi.resetModules()
    restartInstance()
  })
})
