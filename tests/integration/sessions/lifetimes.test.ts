import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { getSession } from '@/lib/sign-in/current-session'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const DAY = 24 * 60 * MINUTE
const START = new Date('2026-03-01T10:00:00.000Z')

beforeEach(async () => {
  await resetDatabase()
  vi.useFakeTimers({ toFake: ['Date'], now: START })
})
afterEach(() => vi.useRealTimers())

const goTo = (sinceStart: number) => vi.setSystemTime(START.getTime() + sinceStart)
const row = ({ sessionId }: Account) => db().session.findUniqueOrThrow({ where: { id: sessionId } })
const since = (moment: Date) => moment.getTime() - START.getTime()

/** The two ways in which a session is used: Auth.js's own, and that of the application's routes and pages. */
const WAYS = [
  ['Auth.js', async ({ browser }: Account) => (await browser.session())?.user.id ?? null],
  [
    'the application',
    async ({ sessionToken }: Account) => {
      const headers = new Headers({ cookie: `authjs.session-token=${sessionToken}` })
      return (await getSession(headers))?.userId ?? null
    },
  ],
] as const

describe.each(WAYS)('to %s, a session', (_name, use) => {
  it('lasts seven days without use', async () => {
    const account = await signedInAccount()
    goTo(7 * DAY - 1)
    expect(await use(account)).toBe(account.userId)
  })

  it('is over after seven days without use', async () => {
    const account = await signedInAccount()
    goTo(7 * DAY)
    expect(await use(account)).toBeNull()
  })

  it('lasts longer by being used', async () => {
    const account = await signedInAccount()
    for (const days of [6, 12, 18]) {
      goTo(days * DAY)
      expect(await use(account)).toBe(account.userId)
    }
  })

  it('is over thirty days after the sign-in, however much it is used', async () => {
    const account = await signedInAccount()
    for (const days of [6, 12, 18, 24, 29.99]) {
      goTo(days * DAY)
      expect(await use(account)).toBe(account.userId)
    }
    goTo(30 * DAY)
    expect(await use(account)).toBeNull()
  })

  it('is over at its absolute end even if the idle one were later', async () => {
    const account = await signedInAccount()
    await db().session.updateMany({ data: { expires: new Date(START.getTime() + 90 * DAY) } })
    goTo(30 * DAY)
    expect(await use(account)).toBeNull()
  })

  it('is used without a write for five minutes, then the use is noted', async () => {
    const account = await signedInAccount()
    goTo(5 * MINUTE - 1)
    await use(account)
    expect(since((await row(account)).lastActiveAt)).toBe(0)
    goTo(5 * MINUTE)
    await use(account)
    const { lastActiveAt, expires } = await row(account)
    expect(since(lastActiveAt)).toBe(5 * MINUTE)
    expect(since(expires)).toBe(7 * DAY + 5 * MINUTE)
  })

  it('is used without a write near its absolute end too', async () => {
    const account = await signedInAccount()
    for (const days of [6, 12, 18, 24, 28]) {
      goTo(days * DAY)
      await use(account)
    }
    goTo(28 * DAY + 4 * MINUTE)
    await use(account)
    const { lastActiveAt, expires } = await row(account)
    expect(since(lastActiveAt)).toBe(28 * DAY)
    expect(since(expires)).toBe(30 * DAY)
  })

  it('of a disabled user is none', async () => {
    const account = await signedInAccount()
    await db().user.updateMany({ data: { disabledAt: new Date() } })
    expect(await use(account)).toBeNull()
  })

  it('of a user who is gone is none', async () => {
    const account = await signedInAccount()
    await db().user.deleteMany()
    expect(await use(account)).toBeNull()
  })

  it('with a token that nobody was given is none, and so is the stored hash', async () => {
    const account = await signedInAccount()
    for (const sessionToken of ['A'.repeat(43), '', (await row(account)).sessionToken]) {
      const browser = new RouteBrowser()
      await browser.jar.setCookie(`authjs.session-token=${sessionToken}; Path=/`, APP)
      expect(await use({ ...account, browser, sessionToken })).toBeNull()
    }
  })
})

describe('the cookie', () => {
  const expiry = async ({ browser }: Account) => {
    const cookie = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')
    return since(cookie?.expiryDate() ?? new Date(0))
  }

  it('lasts as long as the session possibly can, and looking at the session doesn’t shorten it', async () => {
    const account = await signedInAccount()
    expect(await expiry(account)).toBe(30 * DAY)
    goTo(DAY)
    await account.browser.session()
    expect(await expiry(account)).toBeGreaterThanOrEqual(30 * DAY)
  })

  it('of a session that is over is taken away', async () => {
    const account = await signedInAccount()
    await db().session.deleteMany()
    await account.browser.session()
    const keys = (await account.browser.jar.getCookies(APP)).map(({ key }) => key)
    expect(keys).not.toContain('authjs.session-token')
  })
})

describe('what Auth.js tells about a session', () => {
  it('is who, how and since when: no token, nothing secret', async () => {
    const { browser, userId, sessionId, sessionToken } = await signedInAccount({
      name: 'Ada',
      email: 'ada@example.com',
    })
    const response = await browser.send('/api/auth/session')
    expect(response.headers.get('cache-control')).toContain('no-store')
    const body = await response.text()
    expect(JSON.parse(body)).toEqual({
      expires: new Date(START.getTime() + 7 * DAY).toISOString(),
      sessionId,
      method: 'passkey',
      signedInAt: START.toISOString(),
      user: { id: userId, name: 'Ada', email: 'ada@example.com' },
    })
    expect(body).not.toContain(sessionToken)
  })
})
