// What can go wrong between the button and the session: each ends on the sign-in page, in words, with nobody signed in.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser, changeFlow, expectFailure, flowCookies, loseFlow, readFlow } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { APP } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const PROVIDERS = ['google', 'github', 'keycloak'] as const
const ALICE = 'alice@example.com'

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
  it('the answer opened in another browser signs nobody in (login CSRF; OWASP ASVS 5.0, 10.1.2)', async () => {
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
