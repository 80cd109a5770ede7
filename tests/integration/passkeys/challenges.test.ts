import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import {
  authenticationOptions,
  createAccount,
  postAuthentication,
  postRegistration,
  refusalOf,
  registrationOptions,
  type Refusal,
} from '../../fixtures/passkeys'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

const INVALID: Refusal = { status: 400, error: 'challenge_invalid' }
const forwardBy = (milliseconds: number) =>
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds })

/** The same browser's cookies without the one that ties a ceremony to it. */
async function forgetBrowser(browser: RouteBrowser) {
  await browser.jar.setCookie('campuskey.browser=; Path=/; Max-Age=0', APP)
}

async function authentication() {
  const authenticator = new SoftwareAuthenticator({ synced: true })
  await createAccount(new RouteBrowser(), authenticator)
  await db().session.deleteMany()
  const browser = new RouteBrowser()
  const answer = authenticator.get(await authenticationOptions(browser))
  return {
    browser,
    send: (from = browser) => postAuthentication(from, answer),
    succeeded: () => db().session.count(),
  }
}

async function accountCreation() {
  const browser = new RouteBrowser()
  const answer = new SoftwareAuthenticator().create(await registrationOptions(browser, { name: 'Pat' }))
  return {
    browser,
    send: (from = browser) => postRegistration(from, answer),
    succeeded: () => db().user.count(),
  }
}

async function addition() {
  const { browser } = await signedInAccount()
  const answer = new SoftwareAuthenticator().create(await registrationOptions(browser))
  return {
    browser,
    send: (from = browser) => postRegistration(from, answer),
    succeeded: () => db().passkey.count(),
  }
}

describe.each([
  ['a sign-in', authentication],
  ['an account’s creation', accountCreation],
  ['an addition', addition],
] as const)('the challenge of %s', (_ceremony, begin) => {
  it('is good for five minutes', async () => {
    const { send, succeeded } = await begin()
    forwardBy(5 * MINUTE - 1000)
    expect((await send()).status).toBe(200)
    expect(await succeeded()).toBe(1)
  })

  it('is refused afterwards', async () => {
    const { send, succeeded } = await begin()
    forwardBy(5 * MINUTE + 1000)
    expect(await refusalOf(await send())).toEqual(INVALID)
    expect(await succeeded()).toBe(0)
  })

  it('is good once: a replayed answer is refused', async () => {
    const { send, succeeded } = await begin()
    expect((await send()).status).toBe(200)
    expect(await refusalOf(await send())).toEqual(INVALID)
    expect(await succeeded()).toBe(1)
  })

  it('is good once: of two answers at the same instant one wins', async () => {
    const { send, succeeded } = await begin()
    const answers = await meetInDatabase('passkey_challenges', [() => send(), () => send()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
    expect(await succeeded()).toBe(1)
  })

  it('belongs to the browser that asked', async () => {
    const { browser, send, succeeded } = await begin()
    expect(await refusalOf(await send(new RouteBrowser()))).toEqual(INVALID)
    await forgetBrowser(browser)
    expect(await refusalOf(await send())).toEqual(INVALID)
    expect(await succeeded()).toBe(0)
  })

  it('is stored as a hash only, and so is the browser’s cookie', async () => {
    const { browser } = await begin()
    const [cookie] = (await browser.jar.getCookies(APP)).filter(({ key }) => key === 'campuskey.browser')
    const rows = await db().passkeyChallenge.findMany({ where: { consumedAt: null } })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.browserHash).toBe(sha256(cookie?.value ?? ''))
    expect(JSON.stringify(rows)).not.toContain(cookie?.value)
    expect(rows[0]?.challengeHash).toHaveLength(43)
  })
})

describe('a challenge (WebAuthn Level 3, section 13.4.3)', () => {
  it('is stored as the SHA-256 of what the options carry', async () => {
    const { challenge } = await authenticationOptions(new RouteBrowser())
    const [row] = await db().passkeyChallenge.findMany()
    expect(row?.challengeHash).toBe(sha256(challenge))
    expect(JSON.stringify(row)).not.toContain(challenge)
  })

  it('is used up by an answer that fails', async () => {
    const authenticator = new SoftwareAuthenticator()
    await createAccount(new RouteBrowser(), authenticator)
    const browser = new RouteBrowser()
    const options = await authenticationOptions(browser)
    const bad = authenticator.get(options, { flags: { userVerified: false } })
    expect((await postAuthentication(browser, bad)).status).toBe(400)
    const good = await postAuthentication(browser, authenticator.get(options))
    expect(await refusalOf(good)).toEqual(INVALID)
  })

  it('of a sign-in can’t register a passkey', async () => {
    const { browser } = await signedInAccount()
    const { challenge } = await authenticationOptions(browser)
    const options = await registrationOptions(browser)
    const answer = new SoftwareAuthenticator().create({ ...options, challenge })
    expect(await refusalOf(await postRegistration(browser, answer))).toEqual(INVALID)
    expect(await db().passkey.count()).toBe(0)
  })

  it('of a registration can’t sign in', async () => {
    const authenticator = new SoftwareAuthenticator()
    await createAccount(new RouteBrowser(), authenticator)
    await db().session.deleteMany()
    const browser = new RouteBrowser()
    const { challenge } = await registrationOptions(browser, { name: 'Pat' })
    const options = await authenticationOptions(browser)
    const answer = authenticator.get({ ...options, challenge })
    expect(await refusalOf(await postAuthentication(browser, answer))).toEqual(INVALID)
    expect(await db().session.count()).toBe(0)
  })

  it('that nobody was given is refused', async () => {
    const authenticator = new SoftwareAuthenticator()
    await createAccount(new RouteBrowser(), authenticator)
    const browser = new RouteBrowser()
    const options = await authenticationOptions(browser)
    const answer = authenticator.get({ ...options, challenge: 'A'.repeat(43) })
    expect(await refusalOf(await postAuthentication(browser, answer))).toEqual(INVALID)
  })
})
