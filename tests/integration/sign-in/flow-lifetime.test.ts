// Sign-ins under way: how long, how many, and what becomes of them afterwards.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser, carryFlow, changeFlow, expectFailure, flowCookies } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { APP } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)
afterEach(() => vi.useRealTimers())

const ALICE = 'alice@example.com'

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
