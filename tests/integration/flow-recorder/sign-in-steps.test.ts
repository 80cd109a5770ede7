// What a sign-in at a provider tells, from the first redirect to the session, or to the comparison that failed.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { changeFlow, FlowBrowser, loseFlow, readFlow } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import {
  checksOf,
  expectNowhere,
  failedIn,
  flowOf,
  flowsOf,
  told,
  useRecording,
  verdicts,
} from '../../fixtures/recorder'
import { APP } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)
useRecording()

const ALICE = 'alice@example.com'

describe('a sign-in at a provider', () => {
  it('with OpenID Connect is one flow: request, callback, exchange, ID token claim by claim, decision, session', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    const state = answer.searchParams.get('state')!
    const code = answer.searchParams.get('code')!
    await browser.visit(answer.href)
    const { id: userId } = await db().user.findFirstOrThrow()
    const flow = await flowOf(userId, 'provider_sign_in')
    expect(flow).toMatchObject({ outcome: 'succeeded', party: 'google' })
    expect(verdicts(flow)).toEqual({
      state: true,
      nonce: true,
      'The provider accepts the code, its verifier, and us': true,
      alg: true,
      signature: true,
      iss: true,
      aud: true,
      exp: true,
    })
    expect(told(flow, 'code_challenge_method')).toBe('S256')
    const session = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')
    await expectNowhere(state, code, session!.value, process.env.AUTH_GOOGLE_SECRET!)
  })

  it('at GitHub has no ID token and no nonce: there OpenID Connect begins', async () => {
    await new FlowBrowser().signInWith('github', ALICE)
    const { id: userId } = await db().user.findFirstOrThrow()
    const flow = await flowOf(userId, 'provider_sign_in')
    const names = Object.keys(verdicts(flow))
    expect(names).toContain('state')
    for (const name of ['nonce', 'signature', 'aud']) expect(names).not.toContain(name)
  })

  it('whose state is not of this browser fails at the state, and nothing after it is told', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', ALICE)
    await loseFlow(browser, answer)
    await browser.visit(answer.href)
    const flow = await flowOf(null, 'provider_sign_in')
    expect([flow.outcome, failedIn(flow)]).toEqual(['start_again', ['state']])
    expect(checksOf(flow)).toHaveLength(1)
  })

  it('whose nonce is another sign-in’s fails at the nonce', async () => {
    const browser = new FlowBrowser()
    const [first, second] = [
      await browser.answerFrom('google', ALICE),
      await browser.answerFrom('google', ALICE),
    ]
    const [mine, other] = [await readFlow(browser, first), await readFlow(browser, second)]
    const checks = { ...mine.checks, 'authjs.nonce': other.checks['authjs.nonce']! }
    await changeFlow(browser, first, { checks })
    await browser.visit(first.href)
    const failed = (await flowsOf(null, 'provider_sign_in')).filter((flow) => failedIn(flow).length > 0)
    expect(failed.map((flow) => [flow.outcome, failedIn(flow)])).toEqual([
      ['provider_answer_invalid', ['nonce']],
    ])
  })

  it('whose verifier is another sign-in’s is refused by the provider, which is told as its answer', async () => {
    const browser = new FlowBrowser()
    const [first, second] = [
      await browser.answerFrom('google', ALICE),
      await browser.answerFrom('google', ALICE),
    ]
    const [mine, other] = [await readFlow(browser, first), await readFlow(browser, second)]
    const name = 'authjs.pkce.code_verifier'
    await changeFlow(browser, first, { checks: { ...mine.checks, [name]: other.checks[name]! } })
    await browser.visit(first.href)
    const failed = (await flowsOf(null, 'provider_sign_in')).filter((flow) => failedIn(flow).length > 0)
    expect(failed.flatMap(failedIn)).toEqual(['The provider accepts the code, its verifier, and us'])
  })

  it('that somebody denied ends as cancelled', async () => {
    await new FlowBrowser().signInWith('google', 'Deny')
    expect((await flowOf(null, 'provider_sign_in')).outcome).toBe('cancelled')
  })
})
