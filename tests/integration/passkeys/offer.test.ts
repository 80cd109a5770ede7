// Whether a person who came through a provider is offered a passkey.
import { beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { readPasskeyOffer } from '@/lib/passkeys/offer-passkey'
import { getSession } from '@/lib/sign-in/current-session'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { postRegistration, refusalOf, register } from '../../fixtures/passkeys'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)

async function offerFor({ sessionToken }: Account) {
  const session = await getSession(new Headers({ cookie: `authjs.session-token=${sessionToken}` }))
  if (!session) throw new Error('nobody is signed in')
  return readPasskeyOffer(session)
}
/** Who signed in through a provider, long after the account was made. */
async function throughProvider(method = 'google') {
  const account = await signedInAccount()
  await db().session.updateMany({ where: { userId: account.userId }, data: { method } })
  await db().user.update({
    where: { id: account.userId },
    data: { createdAt: new Date(Date.now() - 60 * MINUTE) },
  })
  return account
}
const decline = (browser: RouteBrowser) => browser.post('/api/passkeys/offer', undefined, {}, 'DELETE')

describe('a passkey', () => {
  it('is offered after a provider’s sign-in', async () => {
    expect(await offerFor(await throughProvider())).toEqual({ quietly: true })
  })

  it.each(['passkey', 'recovery-code'])('is not offered after a sign-in with a %s', async (method) => {
    expect(await offerFor(await throughProvider(method))).toBeNull()
  })

  it('is not offered to somebody who has one', async () => {
    const account = await throughProvider()
    await register(account.browser, new SoftwareAuthenticator())
    expect(await offerFor(account)).toBeNull()
  })

  it('is never made without asking at an account’s first sign-in, nor long after one', async () => {
    const account = await throughProvider()
    await db().user.updateMany({ data: { createdAt: new Date() } })
    expect(await offerFor(account)).toEqual({ quietly: false })
    await db().user.updateMany({ data: { createdAt: new Date(Date.now() - 60 * MINUTE) } })
    await db().session.updateMany({ data: { createdAt: new Date(Date.now() - 11 * MINUTE) } })
    expect(await offerFor(account)).toEqual({ quietly: false })
  })
})

describe('“Not now”', () => {
  it('is remembered, for this person alone', async () => {
    const [account, other] = [await throughProvider(), await throughProvider()]
    expect((await decline(account.browser)).status).toBe(204)
    expect(await offerFor(account)).toBeNull()
    expect(await offerFor(other)).not.toBeNull()
    const { passkeyOfferDeclinedAt: first } = await db().user.findUniqueOrThrow({
      where: { id: account.userId },
    })
    await decline(account.browser)
    expect(await db().user.findUnique({ where: { id: account.userId } })).toMatchObject({
      passkeyOfferDeclinedAt: first,
    })
  })

  it('is refused to someone signed out', async () => {
    expect(await refusalOf(await decline(new RouteBrowser()))).toEqual({
      status: 401,
      error: 'not_signed_in',
    })
  })
})

describe('a passkey that the browser makes by itself', () => {
  const options = async (browser: RouteBrowser, body: unknown) =>
    (await (await browser.post('/api/passkeys/registration/options', body)).json()) as never
  const withoutTouch = { flags: { userPresent: false } }

  it('needs no touch, but a verified person', async () => {
    const { browser, userId } = await throughProvider()
    const authenticator = new SoftwareAuthenticator()
    const answer = authenticator.create(await options(browser, { quietly: true }), withoutTouch)
    expect((await postRegistration(browser, answer)).status).toBe(200)
    expect(await db().passkey.count({ where: { userId } })).toBe(1)
    const unverified = { flags: { userPresent: false, userVerified: false } }
    const other = new SoftwareAuthenticator().create(await options(browser, { quietly: true }), unverified)
    expect(await refusalOf(await postRegistration(browser, other))).toMatchObject({
      error: 'passkey_rejected',
    })
  })

  it('needs a touch where the person asked for it', async () => {
    const { browser } = await throughProvider()
    const answer = new SoftwareAuthenticator().create(await options(browser, {}), withoutTouch)
    expect(await refusalOf(await postRegistration(browser, answer))).toMatchObject({
      error: 'passkey_rejected',
    })
  })

  it('is of the person who asked, like any other', async () => {
    const [account, other] = [await throughProvider(), await throughProvider()]
    const answer = new SoftwareAuthenticator().create(await options(account.browser, { quietly: true }))
    expect(await refusalOf(await postRegistration(other.browser, answer))).toMatchObject({
      error: 'challenge_invalid',
    })
    expect(await db().passkey.count()).toBe(0)
  })
})
