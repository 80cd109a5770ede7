// Attempts to get into somebody else's account. Each is a way that worked somewhere once; each ends with the victim's
// account untouched. (A connect intent in another browser, a replayed handle, login CSRF and two links at once have
// their own files: connect-intents, prove-and-link, ../sign-in/flow-binding, connect.)
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser } from '../../fixtures/flows'
import { createAccount } from '../../fixtures/passkeys'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { identitiesOf, pathOf, signedIn } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

const providers = useLocalProviders()
beforeEach(resetDatabase)

const ALICE = 'alice@example.com'
const BOB = 'bob@example.com'
const MALLORY = 'mallory@example.com'

const emailOf = async (userId: string) => (await db().user.findUniqueOrThrow({ where: { id: userId } })).email

async function userIdOf(browser: RouteBrowser): Promise<string | undefined> {
  return (await browser.session())?.user.id
}

async function whereSignInEnds(provider: string, email: string) {
  const browser = new FlowBrowser()
  const { url } = await browser.signInWith(provider, email)
  return { path: pathOf(url), userId: await userIdOf(browser), browser }
}

describe('an e-mail that is the victim’s but unverified', () => {
  it('makes an account of its own, without that e-mail', async () => {
    const alice = await signedIn('google', ALICE)
    const mallory = await whereSignInEnds('github', MALLORY)
    expect(mallory.userId).not.toBe(alice.userId)
    expect(await emailOf(mallory.userId ?? '')).toBeNull()
    expect(await identitiesOf(alice.userId)).toEqual(['google'])
  })

  it('put into an account beforehand doesn’t bring its real owner there', async () => {
    const mallory = await whereSignInEnds('github', MALLORY)
    const alice = await whereSignInEnds('google', ALICE)
    expect(alice.path).toBe('/courses')
    expect(alice.userId).not.toBe(mallory.userId)
    expect(await identitiesOf(mallory.userId ?? '')).toEqual(['github'])
    expect(await emailOf(alice.userId ?? '')).toBe(ALICE)
  })
})

describe('an account of Mallory’s whose e-mail at the provider becomes the victim’s', () => {
  it('stays Mallory’s: the subject decides, and the victim keeps the e-mail (OWASP ASVS 5.0, 6.8.1)', async () => {
    const alice = await signedIn('google', ALICE)
    const before = await whereSignInEnds('github', MALLORY)
    const mallory = providers().people.require(MALLORY)
    const emails = structuredClone(mallory.github!.emails)
    mallory.github!.emails = [{ email: ALICE, primary: true, verified: true, visibility: null }]
    try {
      const after = await whereSignInEnds('github', MALLORY)
      expect(after.userId).toBe(before.userId)
      expect(await emailOf(after.userId ?? '')).toBeNull()
      expect(await emailOf(alice.userId)).toBe(ALICE)
      expect(await identitiesOf(alice.userId)).toEqual(['google'])
    } finally {
      mallory.github!.emails = emails
    }
  })
})

describe('the victim’s account at the provider, whose e-mail changes', () => {
  it('goes on leading to the victim', async () => {
    const bob = await signedIn('google', BOB)
    const person = providers().people.require(BOB)
    const { google } = person
    person.google = { ...google!, email: 'robert@example.com' }
    try {
      expect((await whereSignInEnds('google', BOB)).userId).toBe(bob.userId)
    } finally {
      person.google = google!
    }
  })
})

describe('a recycled e-mail: the same address, verified, with a new subject', () => {
  const recycled = async <T>(work: () => Promise<T>): Promise<T> => {
    const person = providers().people.require(BOB)
    const { google } = person
    person.google = { ...google!, sub: '109999999999999999999' }
    try {
      return await work()
    } finally {
      person.google = google!
    }
  }

  it('doesn’t open the account of whoever had it before: proof is asked for', async () => {
    const bob = await signedIn('google', BOB)
    await recycled(async () => {
      const newcomer = await whereSignInEnds('google', BOB)
      expect(newcomer.path).toBe('/login/prove')
      expect(newcomer.userId).toBeUndefined()
    })
    expect(await db().identity.count({ where: { userId: bob.userId } })).toBe(1)
    expect((await whereSignInEnds('google', BOB)).userId).toBe(bob.userId)
  })

  it('is not its own proof: the same unknown identity once more changes nothing', async () => {
    const bob = await signedIn('google', BOB)
    await recycled(async () => {
      const newcomer = await whereSignInEnds('google', BOB)
      const { url } = await newcomer.browser.signInWith('google', BOB)
      expect(url.pathname).toBe('/login/prove')
      expect(await userIdOf(newcomer.browser)).toBeUndefined()
    })
    expect(await db().identity.count({ where: { userId: bob.userId } })).toBe(1)
  })
})

describe('an account made beforehand, with a passkey, under the victim’s e-mail as its name', () => {
  it('has no e-mail: the victim’s first sign-in makes the victim’s own account', async () => {
    const browser = new RouteBrowser()
    expect((await createAccount(browser, new SoftwareAuthenticator(), ALICE)).status).toBe(200)
    const mallory = await userIdOf(browser)
    const alice = await whereSignInEnds('google', ALICE)
    expect(alice.path).toBe('/courses')
    expect(alice.userId).not.toBe(mallory)
    expect(await emailOf(mallory ?? '')).toBeNull()
    expect(await identitiesOf(mallory ?? '')).toEqual([])
  })

  it('proves nothing for the victim’s identity that waits in the same browser', async () => {
    const victim = await signedIn('google', ALICE)
    const browser = new FlowBrowser()
    await browser.signInWith('github', ALICE)
    expect((await createAccount(browser, new SoftwareAuthenticator(), ALICE)).status).toBe(200)
    expect(await identitiesOf((await userIdOf(browser)) ?? '')).toEqual([])
    expect(await identitiesOf(victim.userId)).toEqual(['google'])
  })
})

describe('a waiting identity, proven in two tabs at the same instant', () => {
  it('is connected once, and both tabs end signed in', async () => {
    const { userId } = await signedIn('google', ALICE)
    const browser = new FlowBrowser()
    await browser.signInWith('github', ALICE)
    const answers = [await browser.answerFrom('google', ALICE), await browser.answerFrom('google', ALICE)]
    const ends = await meetInDatabase(
      'sessions',
      answers.map(
        ({ href }) =>
          () =>
            browser.visit(href),
      ),
    )
    expect(ends.map(({ url }) => url.pathname).sort()).toEqual(['/account/identities', '/courses'])
    expect(await identitiesOf(userId)).toEqual(['github', 'google'])
    expect(await db().auditEvent.count({ where: { userId, kind: 'identity.connected' } })).toBe(1)
    expect(await userIdOf(browser)).toBe(userId)
  })
})
