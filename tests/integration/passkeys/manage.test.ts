import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { authenticate, refusalOf, register } from '../../fixtures/passkeys'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

/** A signed-in person with this many passkeys and no other way to sign in. */
async function personWith(
  count: number,
): Promise<Account & { ids: string[]; authenticators: SoftwareAuthenticator[] }> {
  const account = await signedInAccount()
  const authenticators = Array.from({ length: count }, () => new SoftwareAuthenticator())
  for (const authenticator of authenticators) await register(account.browser, authenticator)
  const rows = await db().passkey.findMany({
    where: { userId: account.userId },
    orderBy: { createdAt: 'asc' },
  })
  return { ...account, ids: rows.map(({ id }) => id), authenticators }
}

const rename = (browser: RouteBrowser, id: string | undefined, name: unknown) =>
  browser.post(`/api/passkeys/${id}`, { name }, { 'x-campuskey-client-address': '203.0.113.9' }, 'PATCH')
const remove = (browser: RouteBrowser, id: string | undefined) =>
  browser.post(`/api/passkeys/${id}`, undefined, {}, 'DELETE')
const elevenMinutesLater = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * MINUTE })

const NOT_FOUND = { status: 404, error: 'not_found' }
const UNKNOWN_IDS = ['00000000-0000-7000-8000-000000000000', 'x', 'options', '%00', "'%20OR%201=1"]

describe('renaming a passkey', () => {
  it('gives it the new name, trimmed, and is written down', async () => {
    const { browser, userId, ids } = await personWith(1)
    const response = await rename(browser, ids[0], '  Work laptop ')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ passkey: { id: ids[0], name: 'Work laptop' } })
    expect(await listPasskeys(userId)).toMatchObject([{ id: ids[0], name: 'Work laptop', synced: true }])
    const events = await db().auditEvent.findMany({ where: { userId, kind: 'passkey.renamed' } })
    expect(events).toMatchObject([{ details: { passkey: 'Work laptop' }, address: '203.0.113.9' }])
  })

  it('of someone else is not found, and changes nothing', async () => {
    const { ids } = await personWith(1)
    const { browser } = await signedInAccount()
    expect(await refusalOf(await rename(browser, ids[0], 'Mine'))).toEqual(NOT_FOUND)
    expect((await db().passkey.findFirstOrThrow()).name).toBe('Passkey')
  })

  it.each(UNKNOWN_IDS)('with the unknown id %s is not found', async (id) => {
    const { browser } = await personWith(1)
    expect(await refusalOf(await rename(browser, id, 'Mine'))).toEqual(NOT_FOUND)
  })

  it('is refused to someone signed out', async () => {
    const { ids } = await personWith(1)
    const refusal = await refusalOf(await rename(new RouteBrowser(), ids[0], 'Mine'))
    expect(refusal).toEqual({ status: 401, error: 'not_signed_in' })
  })

  it.each(['', '  ', 'x'.repeat(61), 'a\0b', 7, null, undefined])('to %j is refused', async (name) => {
    const { browser, ids } = await personWith(1)
    const refusal = await refusalOf(await rename(browser, ids[0], name))
    expect(refusal).toEqual({ status: 422, error: 'invalid_input' })
  })
})

describe('removing a passkey', () => {
  it('takes this one only, which then signs nobody in, and is written down', async () => {
    const { browser, userId, ids, authenticators } = await personWith(2)
    expect((await remove(browser, ids[0])).status).toBe(200)
    expect((await listPasskeys(userId)).map(({ id }) => id)).toEqual([ids[1]])
    const events = await db().auditEvent.findMany({ where: { userId, kind: 'passkey.removed' } })
    expect(events).toMatchObject([{ details: { passkey: 'Passkey' } }])
    const [removed, kept] = await Promise.all(
      authenticators.map((authenticator) => authenticate(new RouteBrowser(), authenticator)),
    )
    expect(await refusalOf(removed!)).toEqual({ status: 401, error: 'passkey_unknown' })
    expect(kept?.status).toBe(200)
  })

  it('is refused when it is the last way to sign in', async () => {
    const { browser, ids } = await personWith(1)
    const refusal = await refusalOf(await remove(browser, ids[0]))
    expect(refusal).toEqual({ status: 409, error: 'last_sign_in_method' })
    expect(await db().passkey.count()).toBe(1)
    expect(await db().auditEvent.count({ where: { kind: 'passkey.removed' } })).toBe(0)
  })

  it('is possible as the last one when an identity stays', async () => {
    const { browser, userId, ids } = await personWith(1)
    await db().identity.create({
      data: { userId, provider: 'google', issuer: 'https://a.example', subject: '1' },
    })
    expect((await remove(browser, ids[0])).status).toBe(200)
  })

  it('of someone else is not found, and changes nothing', async () => {
    const { ids } = await personWith(2)
    const { browser } = await personWith(2)
    expect(await refusalOf(await remove(browser, ids[0]))).toEqual(NOT_FOUND)
    expect(await db().passkey.count()).toBe(4)
  })

  it.each(UNKNOWN_IDS)('with the unknown id %s is not found', async (id) => {
    const { browser } = await personWith(2)
    expect(await refusalOf(await remove(browser, id))).toEqual(NOT_FOUND)
  })

  it('needs a fresh sign-in (OWASP ASVS 5.0, 7.5.1)', async () => {
    const { browser, ids } = await personWith(2)
    elevenMinutesLater()
    const refusal = await refusalOf(await remove(browser, ids[0]))
    expect(refusal).toEqual({ status: 403, error: 'fresh_sign_in_needed' })
    expect(await db().passkey.count()).toBe(2)
  })

  it('is refused to someone signed out', async () => {
    const { ids } = await personWith(2)
    const refusal = await refusalOf(await remove(new RouteBrowser(), ids[0]))
    expect(refusal).toEqual({ status: 401, error: 'not_signed_in' })
    expect(await db().passkey.count()).toBe(2)
  })

  it('of the last two at the same instant leaves one', async () => {
    const { browser, ids } = await personWith(2)
    const removals = ids.map((id) => () => remove(browser, id))
    const answers = await meetInDatabase('passkeys', removals)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await db().passkey.count()).toBe(1)
  })
})
