import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import {
  askToAuthenticate,
  askToRegister,
  authenticationOptions,
  refusalOf,
  register,
  registrationOptions,
} from '../../fixtures/passkeys'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

const byteLength = (base64url: string) => Buffer.from(base64url, 'base64url').length

describe('options for a new passkey', () => {
  it('ask for a discoverable credential, with user verification and without attestation', async () => {
    const options = await registrationOptions(new RouteBrowser(), { name: 'Pat' })
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Campuskey' },
      user: { name: 'Pat', displayName: 'Pat' },
      attestation: 'none',
      timeout: 5 * MINUTE,
      excludeCredentials: [],
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    })
    expect(options.pubKeyCredParams.map(({ alg }) => alg)).toEqual([-8, -7, -257])
  })

  it('carry a new challenge of 32 bytes each time', async () => {
    const browser = new RouteBrowser()
    const challenges = [
      (await registrationOptions(browser, { name: 'Pat' })).challenge,
      (await registrationOptions(browser, { name: 'Pat' })).challenge,
    ]
    expect(challenges.map(byteLength)).toEqual([32, 32])
    expect(new Set(challenges).size).toBe(2)
  })

  it('name the person by random bytes, at most 64, that say nothing about them', async () => {
    const { userId, browser } = await signedInAccount({ email: 'ada@example.com' })
    const { user } = await registrationOptions(browser)
    const decoded = Buffer.from(user.id, 'base64url')
    expect(decoded.length).toBeGreaterThanOrEqual(16)
    expect(decoded.length).toBeLessThanOrEqual(64)
    for (const known of [userId, userId.replaceAll('-', ''), 'ada@'])
      expect(`${user.id} ${decoded.toString('utf8')} ${decoded.toString('hex')}`).not.toContain(known)
    expect(user.name).toBe('ada@example.com')
  })

  it('give the same person the same user id, and another person another', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    const first = (await registrationOptions(ada.browser)).user.id
    expect((await registrationOptions(ada.browser)).user.id).toBe(first)
    expect((await registrationOptions(ben.browser)).user.id).not.toBe(first)
  })

  it('exclude the passkeys that the person has, and nobody else’s', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    await register(ada.browser, new SoftwareAuthenticator())
    await register(ben.browser, new SoftwareAuthenticator())
    const [own] = await db().passkey.findMany({ where: { userId: ada.userId } })
    const { excludeCredentials } = await registrationOptions(ada.browser)
    expect(excludeCredentials).toEqual([
      { id: own?.credentialId, type: 'public-key', transports: ['internal'] },
    ])
  })

  it('are for the signed-in person even when a name is given', async () => {
    const { userId, browser } = await signedInAccount()
    await register(browser, new SoftwareAuthenticator(), { body: { name: 'Somebody New' } })
    expect(await db().user.count()).toBe(1)
    expect(await db().passkey.count({ where: { userId } })).toBe(1)
  })

  it('need no body from someone signed in', async () => {
    const { browser } = await signedInAccount()
    expect((await browser.post('/api/passkeys/registration/options')).status).toBe(200)
  })

  it('are refused to someone signed out who gives no name', async () => {
    const refusal = await refusalOf(await askToRegister(new RouteBrowser(), {}))
    expect(refusal).toEqual({ status: 401, error: 'not_signed_in' })
  })

  it('need a fresh sign-in of someone who adds a passkey', async () => {
    const { browser } = await signedInAccount()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * MINUTE + 1 })
    const refusal = await refusalOf(await askToRegister(browser))
    expect(refusal).toEqual({ status: 403, error: 'fresh_sign_in_needed' })
    expect(await db().passkeyChallenge.count()).toBe(0)
  })

  it.each(['', '   ', 'x'.repeat(81), 7, null, ['Pat'], { first: 'Pat' }])(
    'are refused for the name %j',
    async (name) => {
      const refusal = await refusalOf(await askToRegister(new RouteBrowser(), { name }))
      expect(refusal).toEqual({ status: 422, error: 'invalid_input' })
    },
  )
})

describe('options for signing in', () => {
  it('name no account and require user verification', async () => {
    const options = await authenticationOptions(new RouteBrowser())
    expect(options).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      timeout: 5 * MINUTE,
    })
    expect(options.allowCredentials ?? []).toEqual([])
    expect(byteLength(options.challenge)).toBe(32)
  })
})

describe.each([
  ['registration', () => askToRegister(new RouteBrowser(), { name: 'Pat' })],
  ['authentication', () => askToAuthenticate(new RouteBrowser())],
] as const)('the answer to a request for %s options', (_ceremony, ask) => {
  it('is never cached and ties the ceremony to this browser by a cookie that scripts can’t read', async () => {
    const response = await ask()
    expect(response.headers.get('cache-control')).toBe('no-store')
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^campuskey\.browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  })
})
