import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

async function aliceWithGoogle(): Promise<string> {
  const browser = new RouteBrowser()
  await browser.signInWith('google', 'alice@example.com')
  return (await browser.session())!.user.id
}

const identitiesOf = async (userId: string) =>
  (await db().identity.findMany({ where: { userId }, orderBy: { provider: 'asc' } })).map(
    ({ provider }) => provider,
  )

describe('an unknown identity whose verified e-mail somebody has', () => {
  it('is never linked silently: the page asks for proof, and nobody is signed in', async () => {
    const alice = await aliceWithGoogle()
    const browser = new RouteBrowser()
    const end = await browser.signInWith('github', 'alice@example.com')
    expect(end.url.href).toBe(`${APP}/login/prove`)
    expect(await browser.session()).toBeNull()
    expect(await identitiesOf(alice)).toEqual(['google'])
    expect(await db().user.count()).toBe(1)
  })

  it('is linked by a sign-in to the account that has the e-mail', async () => {
    const alice = await aliceWithGoogle()
    const browser = new RouteBrowser()
    await browser.signInWith('github', 'alice@example.com')
    const end = await browser.signInWith('google', 'alice@example.com')
    expect(end.url.pathname + end.url.search).toBe('/account/identities?connected=github')
    expect((await browser.session())?.user.id).toBe(alice)
    expect(await identitiesOf(alice)).toEqual(['github', 'google'])
    expect(await db().auditEvent.count({ where: { userId: alice, kind: 'identity.connected' } })).toBe(1)
  })

  it('is linked once: the handle is used up', async () => {
    const alice = await aliceWithGoogle()
    const browser = new RouteBrowser()
    await browser.signInWith('github', 'alice@example.com')
    const cookies = await browser.jar.getCookies(APP)
    const waiting = cookies.find(({ key }) => key === 'campuskey.waiting')!
    await browser.signInWith('google', 'alice@example.com')
    await db().identity.deleteMany({ where: { provider: 'github' } })
    await browser.jar.setCookie(waiting, APP)
    await browser.signInWith('google', 'alice@example.com')
    expect(await identitiesOf(alice)).toEqual(['google'])
  })

  it('is not linked in another browser', async () => {
    const alice = await aliceWithGoogle()
    await new RouteBrowser().signInWith('github', 'alice@example.com')
    await new RouteBrowser().signInWith('google', 'alice@example.com')
    expect(await identitiesOf(alice)).toEqual(['google'])
  })

  it('is not linked to an account without that e-mail', async () => {
    const alice = await aliceWithGoogle()
    const browser = new RouteBrowser()
    await browser.signInWith('github', 'alice@example.com')
    await browser.signInWith('google', 'bob@example.com')
    const bob = (await browser.session())!.user.id
    expect(await identitiesOf(bob)).toEqual(['google'])
    expect(await identitiesOf(alice)).toEqual(['google'])
  })

  it('is not linked after ten minutes', async () => {
    const alice = await aliceWithGoogle()
    const browser = new RouteBrowser()
    await browser.signInWith('github', 'alice@example.com')
    await db().waitingIdentity.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await browser.signInWith('google', 'alice@example.com')
    expect(await identitiesOf(alice)).toEqual(['google'])
  })

  it('is stored without its e-mail or handle in readable form', async () => {
    await aliceWithGoogle()
    const browser = new RouteBrowser()
    await browser.signInWith('github', 'alice@example.com')
    const handle = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'campuskey.waiting')!.value
    const row = JSON.stringify(await db().waitingIdentity.findMany())
    expect(row).not.toContain(handle)
    expect(row).not.toContain('alice')
  })
})

describe('an unknown identity signing in while somebody is signed in', () => {
  async function bobMeetsDave() {
    const browser = new RouteBrowser()
    await browser.signInWith('google', 'bob@example.com')
    const bob = (await browser.session())!.user.id
    const end = await browser.signInWith('github', 'dave@example.com')
    return { browser, bob, end }
  }
  const choose = (browser: RouteBrowser, choice: string) =>
    browser.submit('/api/identities/choose', { choice })

  it('is neither linked nor signed in before the person has chosen', async () => {
    const { browser, bob, end } = await bobMeetsDave()
    expect(end.url.href).toBe(`${APP}/login/choose`)
    expect((await browser.session())?.user.id).toBe(bob)
    expect(await identitiesOf(bob)).toEqual(['google'])
  })

  it('is connected when the person chooses so', async () => {
    const { browser, bob } = await bobMeetsDave()
    const end = await choose(browser, 'connect')
    expect(end.url.search).toBe('?connected=github')
    expect(await identitiesOf(bob)).toEqual(['github', 'google'])
  })

  it('needs a fresh sign-in to be connected', async () => {
    const { browser, bob } = await bobMeetsDave()
    await db().session.updateMany({ data: { createdAt: new Date(Date.now() - 11 * 60_000) } })
    const end = await choose(browser, 'connect')
    expect(end.url.pathname + end.url.search).toBe(
      '/login/confirm?callbackUrl=%2Flogin%2Fchoose%3Ferror%3Dpress_again',
    )
    expect(await identitiesOf(bob)).toEqual(['google'])
  })

  it('gets its own account, and a new session, when the person switches', async () => {
    const { browser, bob } = await bobMeetsDave()
    await choose(browser, 'switch')
    const session = await browser.session()
    expect(session?.user.id).not.toBe(bob)
    expect(await identitiesOf(session!.user.id)).toEqual(['github'])
    expect(await db().session.count({ where: { userId: bob } })).toBe(0)
  })

  it('is forgotten when the person cancels, and a second answer finds nothing', async () => {
    const { browser, bob } = await bobMeetsDave()
    await choose(browser, 'cancel')
    const end = await choose(browser, 'connect')
    expect(end.url.searchParams.get('error')).toBe('connect_expired')
    expect(await identitiesOf(bob)).toEqual(['google'])
  })

  it('can be answered only by the person who was asked', async () => {
    const { browser, bob } = await bobMeetsDave()
    const other = new RouteBrowser()
    await other.signInWith('google', 'alice@example.com')
    const waiting = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'campuskey.waiting')!
    await other.jar.setCookie(waiting, APP)
    for (const choice of ['connect', 'switch'])
      expect((await choose(other, choice)).url.searchParams.get('error')).toBe('connect_expired')
    expect(await identitiesOf(bob)).toEqual(['google'])
    expect(await db().identity.count({ where: { provider: 'github' } })).toBe(0)
  })

  it('of two answers at the same instant one counts', async () => {
    const { browser } = await bobMeetsDave()
    const ends = await Promise.all([choose(browser, 'connect'), choose(browser, 'connect')])
    const won = ends.filter(({ url }) => url.searchParams.has('connected'))
    expect(won).toHaveLength(1)
    expect(await db().identity.count({ where: { provider: 'github' } })).toBe(1)
  })

  it('asks for proof when the person switches and its e-mail is somebody’s', async () => {
    const alice = await aliceWithGoogle()
    const browser = new RouteBrowser()
    await browser.signInWith('google', 'bob@example.com')
    await browser.signInWith('github', 'alice@example.com')
    const end = await choose(browser, 'switch')
    expect(end.url.pathname).toBe('/login/prove')
    await browser.signInWith('google', 'alice@example.com')
    expect(await identitiesOf(alice)).toEqual(['github', 'google'])
  })
})
