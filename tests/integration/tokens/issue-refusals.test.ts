// POST /api/token: who gets nothing.
import { beforeEach, describe, expect, it } from 'vitest'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { readSession } from '@/lib/sessions/read-session'
import { issueSessionToken } from '@/lib/tokens/issue-session-token'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

async function refusal(browser: RouteBrowser, headers: Record<string, string> = {}) {
  const response = await browser.send('/api/token', { method: 'POST', headers: { origin: APP, ...headers } })
  return { status: response.status, error: ((await response.json()) as { error?: string }).error }
}

const NOT_SIGNED_IN = { status: 401, error: 'not_signed_in' }
const CROSS_SITE = { status: 403, error: 'cross_site' }

describe('who isn’t signed in', () => {
  it('without a cookie', async () => {
    expect(await refusal(new RouteBrowser())).toEqual(NOT_SIGNED_IN)
  })

  it('with a cookie that no session has', async () => {
    const cookie = `authjs.session-token=${randomToken()}`
    expect(await refusal(new RouteBrowser(), { cookie })).toEqual(NOT_SIGNED_IN)
  })

  it('with what the database holds of the token: its hash is no key', async () => {
    const { sessionId } = await signedInAccount()
    const { sessionToken: hash } = await db().session.findUniqueOrThrow({ where: { id: sessionId } })
    const cookie = `authjs.session-token=${hash}`
    expect(await refusal(new RouteBrowser(), { cookie })).toEqual(NOT_SIGNED_IN)
  })

  it.each(['expires', 'absoluteExpiresAt'])('with a session past its limit (%s)', async (limit) => {
    const { browser, sessionId } = await signedInAccount()
    await db().session.update({ where: { id: sessionId }, data: { [limit]: new Date(Date.now() - 1) } })
    expect(await refusal(browser)).toEqual(NOT_SIGNED_IN)
  })

  it('with the session of a disabled user, which counts as none', async () => {
    const { browser, userId, sessionToken } = await signedInAccount()
    await db().user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    expect(await readSession(sessionToken)).toBeNull()
    expect(await refusal(browser)).toEqual(NOT_SIGNED_IN)
  })

  it('with an access token instead of the session: a token can’t renew itself', async () => {
    const { browser } = await signedInAccount()
    const authorization = `Bearer ${await browser.accessToken()}`
    expect(await refusal(new RouteBrowser(), { authorization })).toEqual(NOT_SIGNED_IN)
  })
})

describe('a session that ends after it was read and before the token is made', () => {
  it.each([
    ['was deleted', (id: string) => db().session.delete({ where: { id } })],
    ['expired', (id: string) => db().session.update({ where: { id }, data: { expires: new Date(0) } })],
  ])('gets none when it %s', async (_what, end) => {
    const { userId, sessionId } = await signedInAccount()
    await end(sessionId)
    await expect(issueSessionToken({ userId, sessionId })).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('gets none when its user was disabled', async () => {
    const { userId, sessionId } = await signedInAccount()
    await db().user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    await expect(issueSessionToken({ userId, sessionId })).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('gets none for somebody else’s session', async () => {
    const [alice, bob] = [await signedInAccount(), await signedInAccount()]
    const mixed = { userId: alice.userId, sessionId: bob.sessionId }
    await expect(issueSessionToken(mixed)).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})

describe('another site', () => {
  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the Origin of another port', { origin: 'http://localhost:3001' }],
    ['the Origin of another scheme', { origin: 'https://localhost:3000' }],
    ['the opaque Origin', { origin: 'null' }],
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site, as another localhost port is', { 'sec-fetch-site': 'same-site' }],
    ['Sec-Fetch-Site: none', { 'sec-fetch-site': 'none' }],
    ['a good Origin does not excuse it', { origin: APP, 'sec-fetch-site': 'cross-site' }],
    ['nor the other way round', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('is refused: %s', async (_what, headers) => {
    const { browser } = await signedInAccount()
    expect(await refusal(browser, headers)).toEqual(CROSS_SITE)
  })

  it('is refused whatever Host it names', async () => {
    const { browser } = await signedInAccount()
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' }
    expect(await refusal(browser, evil)).toEqual(CROSS_SITE)
  })
})

describe('cross-origin reading', () => {
  it('no answer allows another origin to read it (no CORS header)', async () => {
    const { browser } = await signedInAccount()
    const response = await browser.post('/api/token')
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})
