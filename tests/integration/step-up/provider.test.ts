// "Confirm it's you" at a provider: it ends in the same account and a new session, or changes nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { answerForConfirm, carryFlow, changeFlow, FlowBrowser, readFlow } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeEach(resetDatabase)
afterEach(() => {
  vi.useRealTimers()
  for (const provider of providers().all()) provider.tokenFaults.clear()
})

const ALICE = 'alice@example.com'
const BOB = 'bob@example.com'
const DAVE = 'dave@example.com'
const SESSION = 'authjs.session-token'

const cookieOf = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === SESSION)?.value
const elsewhere = async (token: string | undefined) => {
  const browser = new RouteBrowser()
  await browser.jar.setCookie(`${SESSION}=${token}; Path=/`, APP)
  return browser.session()
}
/** Signed in too long ago to change anything. */
async function person(provider = 'google', email = ALICE) {
  const browser = new FlowBrowser()
  await browser.signInWith(provider, email)
  const userId = (await browser.session())?.user.id ?? ''
  await db().session.updateMany({ data: { createdAt: new Date(Date.now() - 11 * MINUTE) } })
  return { browser, userId, token: await cookieOf(browser) }
}
type Person = Awaited<ReturnType<typeof person>>
const eventsOf = async (userId: string) =>
  (await db().auditEvent.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(
    ({ kind, details }) => ({
      kind,
      details,
    }),
  )

async function expectNothingChanged({ browser, userId, token }: Person) {
  expect(await cookieOf(browser)).toBe(token)
  expect((await browser.session())?.user.id).toBe(userId)
  const refused = await browser.submit('/api/identities/connect', { provider: 'github' })
  expect(refused.url.pathname).toBe('/login/confirm')
}
function expectRefusal(url: URL, error: string, provider: string) {
  expect([url.origin, url.pathname]).toEqual([APP, '/login/confirm'])
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    error,
    provider,
    callbackUrl: '/account/identities',
  })
}

describe.each([
  ['google', ALICE],
  ['github', DAVE],
  ['keycloak', ALICE],
])('confirming at %s', (provider, email) => {
  it('ends in the same account with a new session, which is fresh, and the old one is dead', async () => {
    const { browser, userId, token } = await person(provider, email)
    const { url } = await browser.confirmWith(provider, email, '/account/identities?error=press_again')
    expect(url.href).toBe(`${APP}/account/identities?error=press_again`)
    const renewed = await cookieOf(browser)
    expect(renewed).not.toBe(token)
    expect((await browser.session())?.user.id).toBe(userId)
    expect(await elsewhere(token)).toBeNull()
    expect(await db().session.count()).toBe(1)
    expect(await db().user.count()).toBe(1)
    expect(await eventsOf(userId)).toEqual([{ kind: 'sign_in.confirmed', details: { method: provider } }])
    const other = provider === 'github' ? 'google' : 'github'
    const next = await browser.submit('/api/identities/connect', { provider: other })
    expect(next.url.origin).toBe(providers().get(other as 'google').origin)
  })
})

describe('the request to the provider', () => {
  const requestTo = async (provider: string, email: string) => {
    const { browser } = await person(provider, email)
    const response = await browser.send('/api/sessions/confirm', {
      method: 'POST',
      headers: { origin: APP, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ provider, callbackUrl: '/account' }),
    })
    return new URL(response.headers.get('location') ?? '').searchParams
  }

  it('wants Keycloak to ask again, and says whom', async () => {
    const query = await requestTo('keycloak', ALICE)
    expect([query.get('prompt'), query.get('max_age'), query.get('login_hint')]).toEqual([
      'login',
      '0',
      'alice',
    ])
  })

  it('wants Google to ask again, with the one prompt it knows', async () => {
    const query = await requestTo('google', ALICE)
    expect([query.get('prompt'), query.get('max_age'), query.get('login_hint')]).toEqual([
      'select_account',
      '0',
      ALICE,
    ])
  })

  it('tells GitHub whom it is about; it has nothing to make it ask', async () => {
    const query = await requestTo('github', DAVE)
    expect([query.get('login'), query.get('prompt'), query.get('max_age')]).toEqual(['dave-dunn', null, null])
  })
})

describe('refused, with nothing changed', () => {
  it('is another account at the provider, known here or not', async () => {
    const other = await person('google', BOB)
    const own = await person('google', ALICE)
    const sessions = await db().session.count()
    expectRefusal((await own.browser.confirmWith('google', BOB)).url, 'confirm_other_account', 'google')
    await expectNothingChanged(own)
    await db().user.delete({ where: { id: other.userId } })
    expectRefusal((await own.browser.confirmWith('google', BOB)).url, 'confirm_other_account', 'google')
    await expectNothingChanged(own)
    expect(await db().user.count()).toBe(1)
    expect(await db().identity.count()).toBe(1)
    expect(await db().session.count()).toBe(sessions - 1)
    const refusal = { kind: 'sign_in.refused', details: { reason: 'other_account', method: 'google' } }
    expect(await eventsOf(own.userId)).toEqual([refusal, refusal])
    expect(await eventsOf(other.userId)).toEqual([])
  })

  it.each([
    ['google', 'stale-auth-time'],
    ['google', 'future-auth-time'],
    ['google', 'no-auth-time'],
    ['keycloak', 'stale-auth-time'],
    ['keycloak', 'future-auth-time'],
    ['keycloak', 'no-auth-time'],
  ] as const)('is an ID token of %s with %s', async (provider, fault) => {
    const own = await person(provider, ALICE)
    providers().get(provider).tokenFaults.set(fault)
    const { url } = await own.browser.confirmWith(provider, ALICE)
    expectRefusal(url, 'confirm_not_recent', provider)
    await expectNothingChanged(own)
    expect(await eventsOf(own.userId)).toEqual([
      { kind: 'sign_in.refused', details: { reason: 'not_recent', method: provider } },
    ])
  })

  it('is a provider that isn’t connected to this account', async () => {
    const own = await person('google', ALICE)
    const form = { provider: 'github', callbackUrl: '/account/identities' }
    const { url } = await own.browser.submit('/api/sessions/confirm', form)
    expect([url.pathname, url.searchParams.get('error'), url.searchParams.get('callbackUrl')]).toEqual([
      '/login/confirm',
      'invalid_input',
      '/account/identities',
    ])
    await expectNothingChanged(own)
  })

  it('is Deny', async () => {
    const own = await person('keycloak', ALICE)
    expectRefusal((await own.browser.confirmWith('keycloak', 'Deny')).url, 'cancelled', 'keycloak')
    await expectNothingChanged(own)
  })

  it('is a signed-out person: the sign-in page comes first', async () => {
    const { url } = await new RouteBrowser().submit('/api/sessions/confirm', { provider: 'google' })
    expect(url.pathname + url.search).toBe(
      '/login?callbackUrl=%2Flogin%2Fconfirm%3FcallbackUrl%3D%252Fcourses',
    )
  })

  it('is another origin’s form', async () => {
    const own = await person()
    const response = await own.browser.send('/api/sessions/confirm', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ provider: 'google' }),
    })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('an answer under way', () => {
  it('works once', async () => {
    const own = await person()
    const answer = await answerForConfirm(own.browser, 'google', ALICE)
    await own.browser.visit(answer.href)
    const renewed = await cookieOf(own.browser)
    const again = await own.browser.visit(answer.href)
    expect(again.url.pathname).toBe('/courses')
    expect(await cookieOf(own.browser)).toBe(renewed)
    expect(await db().session.count()).toBe(1)
  })

  it('is no use in another browser, whoever is signed in there', async () => {
    const own = await person()
    const thief = await person('github', DAVE)
    const answer = await answerForConfirm(own.browser, 'google', ALICE)
    await carryFlow(own.browser, thief.browser, answer)
    expectRefusal((await thief.browser.visit(answer.href)).url, 'start_again', 'google')
    await expectNothingChanged(thief)
    const nobody = new RouteBrowser()
    await carryFlow(own.browser, nobody, answer)
    expectRefusal((await nobody.visit(answer.href)).url, 'start_again', 'google')
    expect(await nobody.session()).toBeNull()
  })

  it('is refused after its session was replaced by a new sign-in', async () => {
    const own = await person()
    const answer = await answerForConfirm(own.browser, 'google', ALICE)
    await own.browser.signInWith('google', ALICE)
    const token = await cookieOf(own.browser)
    expectRefusal((await own.browser.visit(answer.href)).url, 'start_again', 'google')
    expect(await cookieOf(own.browser)).toBe(token)
  })

  it('brings no session back that was ended meanwhile', async () => {
    const own = await person()
    const answer = await answerForConfirm(own.browser, 'google', ALICE)
    await db().session.deleteMany()
    expectRefusal((await own.browser.visit(answer.href)).url, 'start_again', 'google')
    expect(await own.browser.session()).toBeNull()
    expect(await db().session.count()).toBe(0)
  })

  it('can’t be made out of an ordinary sign-in’s by what another one’s cookie says', async () => {
    const own = await person()
    const { confirm = '' } = await readFlow(own.browser, await answerForConfirm(own.browser, 'google', ALICE))
    for (const forged of [confirm, 'x', JSON.stringify({ userId: own.userId })]) {
      const answer = await own.browser.answerFrom('google', ALICE)
      await changeFlow(own.browser, answer, { confirm: forged })
      const { url } = await own.browser.visit(answer.href)
      expect([url.pathname, url.searchParams.get('error')]).toEqual(['/login/confirm', 'start_again'])
      await expectNothingChanged(own)
    }
  })
})

it('what waits for a decision still waits after the confirmation', async () => {
  const { browser, userId } = await person('google', ALICE)
  await browser.signInWith('github', DAVE)
  const connect = () => browser.submit('/api/identities/choose', { choice: 'connect' })
  const asked = await connect()
  const callbackUrl = asked.url.searchParams.get('callbackUrl') ?? ''
  expect([asked.url.pathname, callbackUrl]).toEqual(['/login/confirm', '/login/choose?error=press_again'])
  expect((await browser.confirmWith('google', ALICE, callbackUrl)).url.pathname).toBe('/login/choose')
  expect((await connect()).url.href).toBe(`${APP}/account/identities?connected=github`)
  expect(await db().identity.count({ where: { userId } })).toBe(2)
})

describe('the way back', () => {
  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never leads to %j',
    async (callbackUrl) => {
      const { browser } = await person()
      const { url } = await browser.confirmWith('google', ALICE, callbackUrl)
      expect(url.href).toBe(`${APP}/courses`)
    },
  )
})

it('of two answers for one session at the same instant, one renews it and the other changes nothing', async () => {
  const own = await person()
  const answers = [
    await answerForConfirm(own.browser, 'google', ALICE),
    await answerForConfirm(own.browser, 'google', ALICE),
  ]
  const responses = await Promise.all(answers.map((answer) => own.browser.send(answer.href)))
  const targets = responses.map((response) => new URL(response.headers.get('location') ?? '').pathname)
  expect(targets.sort()).toEqual(['/account/identities', '/login/confirm'])
  expect(await db().session.count()).toBe(1)
  expect((await own.browser.session())?.user.id).toBe(own.userId)
})
