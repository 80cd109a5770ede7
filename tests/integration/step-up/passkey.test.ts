// "Confirm it's you" with a passkey: only one's own, once, in the browser that asked, for the session that asked.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { openSession, signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import {
  askToConfirm,
  askToRegister,
  authenticationOptions,
  confirm,
  confirmationOptions,
  postAuthentication,
  postConfirmation,
  refusalOf,
  register,
} from '../../fixtures/passkeys'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

async function person(traits: ConstructorParameters<typeof SoftwareAuthenticator>[0] = {}) {
  const account = await signedInAccount()
  const authenticator = new SoftwareAuthenticator(traits)
  await register(account.browser, authenticator)
  await db().session.updateMany({ data: { createdAt: new Date(Date.now() - 11 * MINUTE) } })
  await db().auditEvent.deleteMany()
  return { ...account, authenticator }
}
type Person = Awaited<ReturnType<typeof person>>

const cookieOf = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')?.value
const eventsOf = async (userId: string) =>
  (await db().auditEvent.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

async function expectNothingChanged({ browser, sessionToken }: Person) {
  expect(await cookieOf(browser)).toBe(sessionToken)
  expect(await refusalOf(await askToRegister(browser))).toEqual({
    status: 403,
    error: 'fresh_sign_in_needed',
  })
}

describe('the options', () => {
  it('name the person’s own passkeys and require user verification', async () => {
    await person()
    const { browser, userId } = await person()
    const options = await confirmationOptions(browser)
    const [own] = await db().passkey.findMany({ where: { userId } })
    expect(options).toMatchObject({
      rpId: 'localhost',
      userVerification: 'required',
      allowCredentials: [{ id: own?.credentialId, type: 'public-key' }],
    })
    expect(await db().passkeyChallenge.findFirst({ where: { consumedAt: null } })).toMatchObject({
      ceremony: 'confirmation',
      userId,
    })
  })

  it('are refused to someone signed out, and to someone without a passkey', async () => {
    expect(await refusalOf(await askToConfirm(new RouteBrowser()))).toEqual({
      status: 401,
      error: 'not_signed_in',
    })
    const { browser } = await signedInAccount()
    expect(await refusalOf(await askToConfirm(browser))).toEqual({ status: 404, error: 'not_found' })
  })
})

describe('confirming with one’s own passkey', () => {
  it('gives a new session, which is fresh, and ends the old one with its tokens (OWASP ASVS 5.0, 7.2.4)', async () => {
    const { browser, userId, sessionId, sessionToken, authenticator } = await person()
    const accessToken = await browser.accessToken()
    const response = await confirm(browser, authenticator)
    expect(await response.json()).toEqual({ confirmed: true })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await cookieOf(browser)).not.toBe(sessionToken)
    expect(await db().session.findUnique({ where: { id: sessionId } })).toBeNull()
    expect(await db().session.findMany()).toMatchObject([{ userId, method: 'passkey' }])
    expect(await db().revocation.count({ where: { kind: 'sid', value: sessionId } })).toBe(1)
    expect(accessToken).not.toBe('')
    expect((await browser.session())?.user.id).toBe(userId)
    expect((await askToRegister(browser)).status).toBe(200)
    expect(await eventsOf(userId)).toEqual(['sign_in.confirmed'])
  })

  it('leaves other sessions of the person alone', async () => {
    const { browser, userId, authenticator } = await person()
    const other = await openSession(userId)
    await confirm(browser, authenticator)
    expect((await other.browser.session())?.user.id).toBe(userId)
  })

  it('keeps what is needed to sign out at the provider of the session before', async () => {
    const { browser, authenticator } = await person()
    const provider = { providerIssuer: 'https://a.example', providerSessionId: 's1', idTokenSealed: 'sealed' }
    await db().session.updateMany({ data: provider })
    await confirm(browser, authenticator)
    expect(await db().session.findFirst()).toMatchObject(provider)
  })

  it('works without a user handle, which an authenticator may leave out here', async () => {
    const { browser, authenticator } = await person()
    const answer = authenticator.get(await confirmationOptions(browser))
    const { userHandle, ...response } = answer.response
    expect(userHandle).toBeDefined()
    expect((await postConfirmation(browser, { ...answer, response })).status).toBe(200)
  })
})

describe('refused, with nothing changed', () => {
  it('is another person’s passkey, good as it is', async () => {
    const own = await person()
    const other = await person()
    const options = { ...(await confirmationOptions(own.browser)), allowCredentials: [] }
    const refusal = await refusalOf(await postConfirmation(own.browser, other.authenticator.get(options)))
    expect(refusal).toEqual({ status: 403, error: 'confirm_other_account' })
    await expectNothingChanged(own)
    expect(await eventsOf(own.userId)).toEqual(['sign_in.refused'])
    expect(await eventsOf(other.userId)).toEqual([])
  })

  it('is a passkey that isn’t known', async () => {
    const own = await person()
    const options = { ...(await confirmationOptions(own.browser)), allowCredentials: [] }
    const answer = own.authenticator.get(options)
    await db().passkey.deleteMany()
    expect(await refusalOf(await postConfirmation(own.browser, answer))).toEqual({
      status: 401,
      error: 'passkey_unknown',
    })
    expect(await cookieOf(own.browser)).toBe(own.sessionToken)
  })

  it('is the same answer a second time', async () => {
    const own = await person()
    const answer = own.authenticator.get(await confirmationOptions(own.browser))
    expect((await postConfirmation(own.browser, answer)).status).toBe(200)
    const renewed = await cookieOf(own.browser)
    expect(await refusalOf(await postConfirmation(own.browser, answer))).toEqual({
      status: 400,
      error: 'challenge_invalid',
    })
    expect(await cookieOf(own.browser)).toBe(renewed)
  })

  it('is a challenge for signing in; nor does one for confirming sign in', async () => {
    const own = await person()
    const forSignIn = own.authenticator.get(await authenticationOptions(own.browser))
    expect(await refusalOf(await postConfirmation(own.browser, forSignIn))).toMatchObject({
      error: 'challenge_invalid',
    })
    await expectNothingChanged(own)
    const forConfirming = own.authenticator.get(await confirmationOptions(own.browser))
    expect(await refusalOf(await postAuthentication(own.browser, forConfirming))).toMatchObject({
      error: 'challenge_invalid',
    })
    await expectNothingChanged(own)
  })

  it('is a challenge that another person asked for in the same browser', async () => {
    const own = await person()
    const other = await person()
    const answer = own.authenticator.get(await confirmationOptions(own.browser))
    await own.browser.jar.setCookie(`authjs.session-token=${other.sessionToken}; Path=/`, APP)
    expect(await refusalOf(await postConfirmation(own.browser, answer))).toMatchObject({
      error: 'challenge_invalid',
    })
    expect(await cookieOf(own.browser)).toBe(other.sessionToken)
  })

  it('is the challenge of another browser, and one that has expired', async () => {
    const own = await person()
    const second = { ...own, ...(await openSession(own.userId)) }
    const answer = own.authenticator.get(await confirmationOptions(own.browser))
    expect(await refusalOf(await postConfirmation(second.browser, answer))).toMatchObject({
      error: 'challenge_invalid',
    })
    const late = own.authenticator.get(await confirmationOptions(own.browser))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * MINUTE + 1 })
    expect(await refusalOf(await postConfirmation(own.browser, late))).toMatchObject({
      error: 'challenge_invalid',
    })
  })

  it.each([
    ['without user verification', { flags: { userVerified: false } }],
    ['from another origin', { clientData: { origin: 'https://evil.example' } }],
    ['from a frame', { clientData: { crossOrigin: true } }],
    ['for another site', { rpId: 'evil.example' }],
  ])('is an answer %s', async (_what, changes) => {
    const own = await person()
    expect(await refusalOf(await confirm(own.browser, own.authenticator, changes))).toEqual({
      status: 400,
      error: 'passkey_rejected',
    })
    await expectNothingChanged(own)
  })

  it('is somebody else’s user handle', async () => {
    const own = await person()
    const answer = own.authenticator.get(await confirmationOptions(own.browser))
    const userHandle = Buffer.from('somebody else').toString('base64url')
    const forged = { ...answer, response: { ...answer.response, userHandle } }
    expect(await refusalOf(await postConfirmation(own.browser, forged))).toMatchObject({
      error: 'passkey_rejected',
    })
    await expectNothingChanged(own)
  })

  it('is a single-device passkey whose counter went back', async () => {
    const own = await person({ synced: false })
    await db().passkey.updateMany({ data: { counter: 50 } })
    expect(await refusalOf(await confirm(own.browser, own.authenticator, { signCount: 7 }))).toMatchObject({
      error: 'passkey_cloned',
    })
    await expectNothingChanged(own)
  })

  it('is a person who signed out, or was disabled, while asked', async () => {
    const own = await person()
    const answer = own.authenticator.get(await confirmationOptions(own.browser))
    await db().user.update({ where: { id: own.userId }, data: { disabledAt: new Date() } })
    expect(await refusalOf(await postConfirmation(own.browser, answer))).toEqual({
      status: 401,
      error: 'not_signed_in',
    })
    expect(await db().session.count()).toBe(1)
  })
})

it('of two confirmations at the same instant, one renews the session and the other changes nothing', async () => {
  const own = await person()
  const answers = [
    own.authenticator.get(await confirmationOptions(own.browser)),
    own.authenticator.get(await confirmationOptions(own.browser)),
  ]
  const sent = answers.map((answer) => () => postConfirmation(own.browser, answer))
  const responses = await meetInDatabase('passkeys', sent)
  const statuses = responses.map(({ status }) => status).sort()
  expect(statuses[0]).toBe(200)
  expect(statuses[1]).not.toBe(200)
  expect(await db().session.count()).toBe(1)
})
