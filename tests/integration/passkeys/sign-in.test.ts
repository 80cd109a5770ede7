import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import {
  authenticate,
  authenticationOptions,
  createAccount,
  postAuthentication,
  refusalOf,
} from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()
beforeEach(resetDatabase)

const SESSION_COOKIE = 'authjs.session-token'
const sessionCookieOf = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === SESSION_COOKIE)

/** A person with an account, signed in nowhere. */
async function personWithPasskey(name = 'Pat') {
  const authenticator = new SoftwareAuthenticator()
  await createAccount(new RouteBrowser(), authenticator, name)
  const { userId } = await db().passkey.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  await db().session.deleteMany()
  return { authenticator, userId }
}

describe('signing in with a passkey', () => {
  it('starts a session of its owner and notes the use', async () => {
    const { authenticator, userId } = await personWithPasskey()
    const browser = new RouteBrowser()
    const response = await authenticate(browser, authenticator)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ redirectTo: '/courses' })
    expect((await browser.session())?.user).toEqual({ id: userId, name: 'Pat', email: null })
    const passkey = await db().passkey.findFirstOrThrow()
    expect(passkey.counter).toBe(1n)
    expect(passkey.lastUsedAt).toBeInstanceOf(Date)
    const event = await db().auditEvent.findFirst({
      where: { kind: 'sign_in.succeeded' },
      orderBy: { id: 'desc' },
    })
    expect(event).toMatchObject({ userId, details: { method: 'passkey' } })
  })

  it('ends the session that the browser had, and gets a new session id', async () => {
    const { authenticator } = await personWithPasskey()
    const browser = new RouteBrowser()
    await authenticate(browser, authenticator)
    const before = await sessionCookieOf(browser)
    await authenticate(browser, authenticator)
    const after = await sessionCookieOf(browser)
    expect(after?.value).not.toBe(before?.value)
    expect((await db().session.findMany()).map(({ sessionToken }) => sessionToken)).toEqual([
      sha256(after?.value ?? ''),
    ])
  })

  it('needs no cookie but the one of its own ceremony', async () => {
    const { authenticator } = await personWithPasskey()
    const browser = new RouteBrowser()
    await authenticationOptions(browser)
    expect((await browser.jar.getCookies(APP)).map(({ key }) => key)).toEqual(['campuskey.browser'])
    expect((await authenticate(browser, authenticator)).status).toBe(200)
  })
})

describe('the session after a passkey is the same kind as after a provider', () => {
  async function bothKinds() {
    const { authenticator } = await personWithPasskey()
    const [passkey, provider] = [new RouteBrowser(), new RouteBrowser()]
    await authenticate(passkey, authenticator)
    await provider.signInWith('google', 'alice@example.com')
    return { passkey, provider }
  }
  const typesOf = (row: object) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value]))

  it('to Auth.js', async () => {
    const { passkey, provider } = await bothKinds()
    const seen = (await passkey.session()) as { user: object } | null
    const expected = (await provider.session()) as { user: object } | null
    expect(Object.keys(seen ?? {})).toEqual(Object.keys(expected ?? {}))
    expect(Object.keys(seen?.user ?? {})).toEqual(Object.keys(expected?.user ?? {}))
    expect(seen).toMatchObject({ method: 'passkey' })
  })

  it('in the database', async () => {
    await bothKinds()
    const rows = await db().session.findMany({ orderBy: { createdAt: 'asc' } })
    expect(rows.map(({ method }) => method)).toEqual(['passkey', 'google'])
    const [passkey, provider] = rows
    expect(typesOf(passkey ?? {})).toEqual(typesOf(provider ?? {}))
    const lifetimes = rows.map(({ createdAt, expires, absoluteExpiresAt }) => [
      expires.getTime() - createdAt.getTime(),
      absoluteExpiresAt.getTime() - createdAt.getTime(),
    ])
    expect(lifetimes[0]).toEqual(lifetimes[1])
  })

  it('in the browser', async () => {
    const { passkey, provider } = await bothKinds()
    const attributes = [await sessionCookieOf(passkey), await sessionCookieOf(provider)].map((cookie) => ({
      path: cookie?.path,
      httpOnly: cookie?.httpOnly,
      sameSite: cookie?.sameSite,
      secure: cookie?.secure,
      hostOnly: cookie?.hostOnly,
      length: cookie?.value.length,
      days: Math.round((cookie?.expiryDate()?.getTime() ?? 0) / 86_400_000),
    }))
    expect(attributes[0]).toEqual(attributes[1])
    expect(attributes[0]).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', hostOnly: true })
  })
})

describe('refused by WebAuthn Level 3, section 7.2, and nobody is signed in:', () => {
  async function expectRefusal(response: Response, browser: RouteBrowser, error: string, status: number) {
    expect(await refusalOf(response)).toEqual({ status, error })
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await browser.session()).toBeNull()
    expect(await db().session.count()).toBe(0)
    expect((await db().passkey.findFirst())?.lastUsedAt ?? null).toBeNull()
  }

  it.each([
    ['of another origin', { clientData: { origin: 'https://evil.example' } }],
    ['of another port of this host', { clientData: { origin: 'http://localhost:3001' } }],
    ['of this host on https', { clientData: { origin: 'https://localhost:3000' } }],
    ['from within a frame of another site', { clientData: { crossOrigin: true } }],
    ['from below another site’s page', { clientData: { topOrigin: 'https://evil.example' } }],
    ['to the other ceremony’s question', { clientData: { type: 'webauthn.create' } }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without user verification', { flags: { userVerified: false } }],
    ['without user presence', { flags: { userPresent: false } }],
    [
      'of a synced passkey that now calls itself bound to one device',
      { flags: { backupEligibility: false, backupState: false } },
    ],
    [
      'that calls a single-device passkey backed up',
      { flags: { backupEligibility: false, backupState: true } },
    ],
  ])('an answer %s', async (_fault, changes) => {
    const { authenticator } = await personWithPasskey()
    const browser = new RouteBrowser()
    const response = await authenticate(browser, authenticator, changes)
    await expectRefusal(response, browser, 'passkey_rejected', 400)
  })

  it('an answer signed by another key', async () => {
    const { authenticator } = await personWithPasskey()
    const browser = new RouteBrowser()
    const options = await authenticationOptions(browser)
    const [first, second] = [authenticator.get(options), authenticator.get(options)]
    const mixed = { ...first, response: { ...first.response, signature: second.response.signature } }
    await expectRefusal(await postAuthentication(browser, mixed), browser, 'passkey_rejected', 400)
  })

  it('a passkey that is not known here', async () => {
    const { authenticator } = await personWithPasskey()
    await db().passkey.deleteMany()
    const browser = new RouteBrowser()
    await expectRefusal(await authenticate(browser, authenticator), browser, 'passkey_unknown', 401)
  })

  it('a passkey with the user handle of somebody else, or of nobody', async () => {
    const { authenticator } = await personWithPasskey('Pat')
    const other = await personWithPasskey('Olga')
    const { passkeyUserId } = await db().user.findUniqueOrThrow({ where: { id: other.userId } })
    for (const userHandle of [passkeyUserId, 'bm9ib2R5']) {
      const browser = new RouteBrowser()
      const answer = authenticator.get(await authenticationOptions(browser))
      const forged = { ...answer, response: { ...answer.response, userHandle } }
      await expectRefusal(await postAuthentication(browser, forged), browser, 'passkey_rejected', 400)
    }
  })

  it('a passkey without a user handle: no account was named before', async () => {
    const { authenticator } = await personWithPasskey()
    const browser = new RouteBrowser()
    const answer = authenticator.get(await authenticationOptions(browser))
    const { userHandle: _left, ...rest } = answer.response
    const response = await postAuthentication(browser, { ...answer, response: rest })
    await expectRefusal(response, browser, 'passkey_rejected', 400)
  })

  it('a passkey of a disabled user', async () => {
    const { authenticator } = await personWithPasskey()
    await db().user.updateMany({ data: { disabledAt: new Date() } })
    const browser = new RouteBrowser()
    await expectRefusal(await authenticate(browser, authenticator), browser, 'account_disabled', 403)
    const events = await db().auditEvent.findMany({ where: { kind: 'sign_in.refused' } })
    const { userId } = await db().passkey.findFirstOrThrow()
    expect(events).toMatchObject([{ userId, details: { reason: 'account_disabled', method: 'passkey' } }])
  })
})
