import { beforeEach, describe, expect, it } from 'vitest'
import { resetDatabase } from '../../fixtures/database'
import { changeFlow, readFlow } from '../../fixtures/flows'
import { identitiesOf, pathOf, signedIn } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { APP } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

describe('an identity that signs in while someone else is signed in', () => {
  it('never joins their account: Auth.js doesn’t see their session', async () => {
    const dave = await signedIn('github', 'dave@example.com')
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    const end = await browser.signInWith('github', 'dave@example.com')
    expect(pathOf(end.url)).toBe('/courses')
    expect((await browser.session())?.user.id).toBe(dave.userId)
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect(await identitiesOf(dave.userId)).toEqual(['github'])
  })

  it('never joins it either when the browser plants Auth.js’s own cookies beside the flow', async () => {
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    const answer = await browser.answerFrom('github', 'dave@example.com')
    const session = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')
    const { checks } = await readFlow(browser, answer)
    for (const [name, value] of Object.entries(checks))
      await browser.jar.setCookie(`${name}=${value}; Path=/`, APP)
    await browser.jar.setCookie(`authjs.callback-url=${APP}/account; Path=/`, APP)
    const end = await browser.visit(answer.href)
    expect(end.url.pathname).toBe('/login/choose')
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect((await browser.jar.getCookies(APP)).find(({ key }) => key === session?.key)?.value).toBe(
      session?.value,
    )
  })

  it('never joins it either when somebody writes the session into the flow’s own cookie', async () => {
    const { browser, userId } = await signedIn('google', 'bob@example.com')
    await signedIn('github', 'dave@example.com')
    const answer = await browser.answerFrom('github', 'dave@example.com')
    const { checks } = await readFlow(browser, answer)
    const session = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')
    await changeFlow(browser, answer, { checks: { ...checks, 'authjs.session-token': session?.value ?? '' } })
    await browser.visit(answer.href)
    expect(await identitiesOf(userId)).toEqual(['google'])
    expect((await browser.session())?.user.id).toBe(userId)
  })
})
