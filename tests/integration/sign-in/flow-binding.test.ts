// A sign-in under way belongs to one provider and carries nothing but its own checks, whatever somebody writes into it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabaseGate, type DatabaseGate } from '../../fixtures/database-gate'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser, changeFlow, expectFailure, readFlow } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

let gate: DatabaseGate
beforeAll(async () => (gate = await openDatabaseGate()))
afterAll(() => gate.close())
useLocalProviders()
beforeEach(resetDatabase)

const ALICE = 'alice@example.com'
const BOB = 'bob@example.com'

async function authorizationUrl(browser: RouteBrowser, provider: string): Promise<URL> {
  const response = await browser.send(`/api/auth/signin/${provider}`, {
    method: 'POST',
    headers: { origin: APP },
    body: new URLSearchParams(),
  })
  return new URL(response.headers.get('location') ?? '')
}

describe('a provider that passes the browser on to another one (mix-up, RFC 9700, 4.4; OWASP ASVS 5.0, 10.2.2)', () => {
  it('gets nobody signed in there: the answer is not of the provider that was asked', async () => {
    const browser = new FlowBrowser()
    const asked = await authorizationUrl(browser, 'google')
    const passedOn = await authorizationUrl(new RouteBrowser(), 'keycloak')
    for (const name of ['state', 'nonce', 'code_challenge'])
      passedOn.searchParams.set(name, asked.searchParams.get(name) ?? '')
    const answer = await browser.untilAnswer(async () =>
      browser.press(await browser.visit(passedOn.href), BOB),
    )
    expect(answer.pathname).toBe('/api/auth/callback/keycloak')
    await expectFailure(browser, answer, 'start_again')
  })
})

describe('the flow’s cookie', () => {
  it.each([
    ['a session’s', 'authjs.session-token', 'x'],
    ['another of Auth.js’s', 'authjs.callback-url', 'https://evil.example'],
    ['one that no header can carry', 'authjs.state\r\nx', 'y'],
    ['a value that no header can carry', 'authjs.state', 'é\u2028'],
    ['two values', 'authjs.state', 'a; authjs.session-token=b'],
  ])('carries no cookie but the checks: %s is refused in words', async (_what, name, value) => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    const { checks } = await readFlow(browser, answer)
    await changeFlow(browser, answer, { checks: { ...checks, [name]: value } })
    await expectFailure(browser, answer, 'start_again')
  })

  it('keeps nothing else that Auth.js sets', async () => {
    const browser = new FlowBrowser()
    const { checks } = await readFlow(browser, await browser.answerFrom('google', ALICE))
    expect(Object.keys(checks).sort()).toEqual(['authjs.nonce', 'authjs.pkce.code_verifier', 'authjs.state'])
  })
})

describe('a database that is gone', () => {
  it('while somebody who is signed in comes back: the sign-in page says so, and nothing is bare', async () => {
    const browser = new FlowBrowser()
    await browser.signInWith('google', ALICE)
    const answer = await browser.answerFrom('google', ALICE)
    await gate.cut()
    const [known, unknown] = [
      await browser.send(answer.href),
      await browser.send('/api/auth/callback/google?state=x'),
    ]
    await gate.mend()
    for (const response of [known, unknown]) {
      const target = new URL(response.headers.get('location') ?? '')
      expect([response.status, target.pathname]).toEqual([303, '/login'])
      expect(target.searchParams.get('error')).toBe('unavailable')
    }
  })
})
