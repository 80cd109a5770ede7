// What can go wrong between the button and the session: each ends on the sign-in page, in words, with nobody signed in.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser, carryFlow, changeFlow, flowCookies, loseFlow, readFlow } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, type RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

const PROVIDERS = ['google', 'github', 'keycloak'] as const
const ALICE = 'alice@example.com'

/** Opens the provider's answer and expects the sign-in page to say why it led to nothing. */
async function expectFailure(browser: RouteBrowser, answer: URL, error: string) {
  const { url } = await browser.visit(answer.href)
  expect(`${url.origin}${url.pathname}`).toBe(`${APP}/login`)
  expect(url.searchParams.get('error')).toBe(error)
  expect(url.searchParams.get('ref')).toMatch(/^[0-9a-f]{8}$/)
  expect(await browser.session()).toBeNull()
  expect(await db().user.count()).toBe(0)
  return url
}

describe('denied at the provider', () => {
  it.each(PROVIDERS)(
    '%s: back on the sign-in page, which knows where the person wanted to go',
    async (provider) => {
      const browser = new FlowBrowser()
      const answer = await browser.untilAnswer(() =>
        browser.signInWith(provider, 'Deny', '/courses/ai-systems'),
      )
      const url = await expectFailure(browser, answer, 'cancelled')
      expect(url.searchParams.get('provider')).toBe(provider)
      expect(url.searchParams.get('callbackUrl')).toBe('/courses/ai-systems')
      expect(await flowCookies(browser)).toEqual([])
    },
  )

  it('while connecting: back on the page of identities, still signed in', async () => {
    const browser = new FlowBrowser()
    await browser.signInWith('google', ALICE)
    const { url } = await browser.connect('github', 'Deny')
    expect(url.pathname).toBe('/account/identities')
    expect(url.searchParams.get('error')).toBe('cancelled')
    expect(await browser.session()).not.toBeNull()
    expect(await db().identity.count()).toBe(1)
  })
})

describe('an answer with', () => {
  it.each(PROVIDERS)('another state than the one %s was sent', async (provider) => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom(provider, ALICE)
    answer.searchParams.set('state', 'tampered')
    await expectFailure(browser, answer, 'start_again')
  })

  it.each(PROVIDERS)('no state, from %s', async (provider) => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom(provider, ALICE)
    answer.searchParams.delete('state')
    await expectFailure(browser, answer, 'start_again')
  })

  it('the state of a sign-in at another provider', async () => {
    const browser = new FlowBrowser()
    const [google, keycloak] = [
      await browser.answerFrom('google', ALICE),
      await browser.answerFrom('keycloak', ALICE),
    ]
    google.searchParams.set('state', keycloak.searchParams.get('state') ?? '')
    await expectFailure(browser, google, 'start_again')
  })

  it('a code that nobody was given', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    answer.searchParams.set('code', 'guessed')
    await expectFailure(browser, answer, 'provider_answer_invalid')
  })

  it('no code', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    answer.searchParams.delete('code')
    await expectFailure(browser, answer, 'provider_answer_invalid')
  })

  it('an error of the provider', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    answer.searchParams.set('error', 'server_error')
    await expectFailure(browser, answer, 'provider_refused')
  })

  it.each(PROVIDERS)('the issuer of somebody else, from %s (RFC 9207)', async (provider) => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom(provider, ALICE)
    answer.searchParams.set('iss', 'https://evil.example')
    await expectFailure(browser, answer, 'provider_answer_invalid')
  })

  it('no issuer, where the provider promises one (RFC 9207)', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('keycloak', ALICE)
    expect(answer.searchParams.has('iss')).toBe(true)
    answer.searchParams.delete('iss')
    await expectFailure(browser, answer, 'provider_answer_invalid')
  })
})

describe('each check of a flow stands alone:', () => {
  const CHECKS: [provider: string, check: string, error: string][] = [
    ['google', 'authjs.state', 'provider_answer_invalid'],
    ['google', 'authjs.nonce', 'provider_answer_invalid'],
    ['google', 'authjs.pkce.code_verifier', 'provider_answer_invalid'],
    ['keycloak', 'authjs.state', 'provider_answer_invalid'],
    ['keycloak', 'authjs.nonce', 'provider_answer_invalid'],
    ['keycloak', 'authjs.pkce.code_verifier', 'provider_answer_invalid'],
    ['github', 'authjs.state', 'provider_answer_invalid'],
    ['github', 'authjs.pkce.code_verifier', 'provider_answer_invalid'],
  ]

  it.each(CHECKS)('%s with the %s of another flow', async (provider, check, error) => {
    const browser = new FlowBrowser()
    const other = await readFlow(browser, await browser.answerFrom(provider, ALICE))
    const answer = await browser.answerFrom(provider, ALICE)
    const { checks } = await readFlow(browser, answer)
    expect(Object.keys(checks)).toContain(check)
    await changeFlow(browser, answer, { checks: { ...checks, [check]: other.checks[check] ?? '' } })
    await expectFailure(browser, answer, error)
  })

  it.each(CHECKS)('%s without the %s', async (provider, check) => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom(provider, ALICE)
    const { [check]: _lost, ...checks } = (await readFlow(browser, answer)).checks
    await changeFlow(browser, answer, { checks })
    await expectFailure(browser, answer, 'start_again')
  })
})

describe('a flow belongs to the browser that began it:', () => {
  it('the answer opened in another browser signs nobody in (login CSRF)', async () => {
    const answer = await new FlowBrowser().answerFrom('google', ALICE)
    await expectFailure(new FlowBrowser(), answer, 'start_again')
  })

  it('opened by someone signed in, it leaves their session as it was', async () => {
    const answer = await new FlowBrowser().answerFrom('google', ALICE)
    const victim = new FlowBrowser()
    await victim.signInWith('google', 'bob@example.com')
    const before = await victim.session()
    expect((await victim.visit(answer.href)).url.href).toBe(`${APP}/courses`)
    expect(await victim.session()).toEqual(before)
  })

  it('with its cookie lost, the page says to start again', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    await loseFlow(browser, answer)
    await expectFailure(browser, answer, 'start_again')
  })

  it('with its cookie unreadable, the page says to start again', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    const [cookie] = await flowCookies(browser)
    for (const value of ['', 'x', Buffer.from('{"checks":7}').toString('base64url')]) {
      await browser.jar.setCookie(`${cookie?.key}=${value}; Path=/api/auth`, APP)
      await expectFailure(browser, answer, 'start_again')
    }
  })
})

describe('a flow lasts fifteen minutes', () => {
  it('in the browser', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * MINUTE })
    await expectFailure(browser, answer, 'start_again')
  })

  it('and on the server, even if the browser keeps the cookie', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    await changeFlow(browser, answer, {})
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16 * MINUTE })
    await expectFailure(browser, answer, 'start_again')
  })
})

describe('the Back button', () => {
  it('after a sign-in leads to the courses and keeps the session', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    await browser.visit(answer.href)
    const before = await browser.session()
    expect((await browser.visit(answer.href)).url.href).toBe(`${APP}/courses`)
    expect(await browser.session()).toEqual(before)
    expect(await db().session.count()).toBe(1)
  })

  it('after a sign-out signs nobody in again', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    await browser.visit(answer.href)
    await browser.submit('/api/auth/signout', {})
    const { url } = await browser.visit(answer.href)
    expect(url.searchParams.get('error')).toBe('start_again')
    expect(await browser.session()).toBeNull()
  })
})

describe('several tabs', () => {
  it('both finish, each where it wanted to go', async () => {
    const browser = new FlowBrowser()
    const first = await browser.untilAnswer(() => browser.signInWith('google', ALICE, '/courses/ai-systems'))
    const second = await browser.untilAnswer(() => browser.signInWith('google', ALICE, '/account'))
    expect((await browser.visit(first.href)).url.pathname).toBe('/courses/ai-systems')
    expect((await browser.visit(second.href)).url.pathname).toBe('/account')
    expect(await browser.session()).not.toBeNull()
    expect(await flowCookies(browser)).toEqual([])
  })

  it('finish in the other order too, and at different providers', async () => {
    const browser = new FlowBrowser()
    const first = await browser.answerFrom('google', 'bob@example.com')
    const second = await browser.answerFrom('github', 'dave@example.com')
    await browser.visit(second.href)
    expect((await browser.session())?.user.email).toBeNull()
    expect((await browser.visit(first.href)).url.pathname).toBe('/login/choose')
  })

  it('of more than four the newest stay, so that the cookies don’t grow for ever', async () => {
    const browser = new FlowBrowser()
    const answers: URL[] = []
    for (let tab = 0; tab < 6; tab += 1) answers.push(await browser.answerFrom('google', ALICE))
    expect(await flowCookies(browser)).toHaveLength(4)
    const [oldest, second, ...newest] = answers
    await expectFailure(browser, oldest!, 'start_again')
    await expectFailure(browser, second!, 'start_again')
    for (const answer of newest) expect((await browser.visit(answer.href)).url.pathname).toBe('/courses')
  })
})

describe('what somebody plants', () => {
  it('a flow carried to another browser signs in there at most, never the one it came from', async () => {
    const [mine, theirs] = [new FlowBrowser(), new FlowBrowser()]
    const answer = await mine.answerFrom('google', ALICE)
    await carryFlow(mine, theirs, answer)
    await theirs.visit(answer.href)
    expect(await mine.session()).toBeNull()
  })

  it('a return address in the flow’s cookie leads nowhere else', async () => {
    for (const returnTo of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      const browser = new FlowBrowser()
      const answer = await browser.answerFrom('google', ALICE)
      await changeFlow(browser, answer, { returnTo })
      const response = await browser.send(answer.href)
      expect(response.headers.get('location')).toBe(`${APP}/courses`)
    }
  })
})
