// Other origins of the same organization that may use our passkeys (WebAuthn Level 3, 5.11).
import { beforeEach, describe, expect, it } from 'vitest'

process.env.RELATED_ORIGINS = 'https://campus.de,https://campus.fr'

const { GET } = await import('@/app/.well-known/webauthn/route')
const { resetDatabase } = await import('../../fixtures/database')
const { authenticate, createAccount, postAuthentication, authenticationOptions, refusalOf, register } =
  await import('../../fixtures/passkeys')
const { APP, RouteBrowser } = await import('../../fixtures/route-browser')
const { SoftwareAuthenticator } = await import('../../fixtures/software-authenticator')

beforeEach(resetDatabase)

const at = (origin: string) => ({ clientData: { origin } })

it('are published, this application first', async () => {
  const response = GET()
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({ origins: [APP, 'https://campus.de', 'https://campus.fr'] })
})

describe('an answer of a passkey', () => {
  it('is good from a related origin, for signing in and for a new passkey', async () => {
    const [browser, authenticator] = [new RouteBrowser(), new SoftwareAuthenticator()]
    await createAccount(browser, authenticator)
    expect((await authenticate(new RouteBrowser(), authenticator, at('https://campus.de'))).status).toBe(200)
    const changes = { changes: at('https://campus.fr') }
    expect((await register(browser, new SoftwareAuthenticator(), changes)).status).toBe(200)
  })

  it.each([
    'https://campus.it',
    'https://campus.de.evil.example',
    'http://campus.de',
    'https://campus.de:444',
  ])('is refused from %s', async (origin) => {
    const [browser, authenticator] = [new RouteBrowser(), new SoftwareAuthenticator()]
    await createAccount(browser, authenticator)
    const refusal = await refusalOf(await authenticate(new RouteBrowser(), authenticator, at(origin)))
    expect(refusal).toEqual({ status: 400, error: 'passkey_rejected' })
  })

  it('that a page of a related origin posts here itself is refused: sessions aren’t shared', async () => {
    const [browser, authenticator] = [new RouteBrowser(), new SoftwareAuthenticator()]
    await createAccount(browser, authenticator)
    const response = await browser.post('/api/passkeys/authentication/options', undefined, {
      origin: 'https://campus.de',
      'sec-fetch-site': 'cross-site',
    })
    expect(await refusalOf(response)).toEqual({ status: 403, error: 'cross_site' })
    const answer = authenticator.get(await authenticationOptions(browser))
    expect((await postAuthentication(browser, answer)).status).toBe(200)
  })
})
