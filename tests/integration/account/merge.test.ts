import { beforeEach, describe, expect, it } from 'vitest'
import { previewMerge } from '@/lib/account/preview-merge'
import { listMerges } from '@/lib/account/undo-merge'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { storedFlow } from '../../fixtures/recorded-flows'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const methodsOf = async (userId: string) =>
  (await db().identity.findMany({ where: { userId }, orderBy: { provider: 'asc' } })).map(
    ({ provider }) => provider,
  )
const rolesOf = async (userId: string) =>
  (await db().roleGrant.findMany({ where: { userId } })).map(({ role }) => role)

/** Alice's account has GitHub without an e-mail, Bob's has Keycloak with a paid role; one person turns out to be both. */
async function twoAccounts() {
  const browser = new RouteBrowser()
  const other = new RouteBrowser()
  await other.signInWith('keycloak', 'bob@example.com')
  const otherToken = await other.accessToken()
  await browser.signInWith('github', 'dave@example.com')
  const [kept, merged] = [(await browser.session())!.user.id, (await other.session())!.user.id]
  const asked = await browser.connect('keycloak', 'bob@example.com')
  return { browser, other, otherToken, kept, merged, asked }
}

const answer = (browser: RouteBrowser, choice: string) => browser.submit('/api/account/merge', { choice })
const handleOf = async (browser: RouteBrowser) =>
  (await browser.jar.getCookies(APP)).find(({ key }) => key === 'campuskey.waiting')!.value

async function undo(browser: RouteBrowser, userId: string) {
  const [merge] = await listMerges(userId)
  return browser.submit('/api/account/merge/undo', { mergeId: merge!.id })
}

describe('connecting an identity that belongs to another account', () => {
  it('offers a merge and changes nothing before the person agrees', async () => {
    const { browser, asked, kept, merged } = await twoAccounts()
    expect(asked.url.href).toBe(`${APP}/account/merge`)
    const preview = await previewMerge(kept, await handleOf(browser))
    expect(preview).toMatchObject({
      provider: 'keycloak',
      goes: { email: 'bob@example.com' },
      remains: { email: null },
    })
    expect(await methodsOf(kept)).toEqual(['github'])
    expect(await methodsOf(merged)).toEqual(['keycloak'])
  })

  it('can be declined', async () => {
    const { browser, kept } = await twoAccounts()
    const handle = await handleOf(browser)
    await answer(browser, 'cancel')
    await browser.jar.setCookie(`campuskey.waiting=${handle}; Path=/`, APP)
    expect((await answer(browser, 'merge')).url.searchParams.get('error')).toBe('connect_expired')
    expect(await methodsOf(kept)).toEqual(['github'])
  })

  it('shows and does nothing for anybody else who holds the handle', async () => {
    const { browser, kept } = await twoAccounts()
    const mallory = new RouteBrowser()
    await mallory.signInWith('github', 'mallory@example.com')
    await mallory.jar.setCookie(`campuskey.waiting=${await handleOf(browser)}; Path=/`, APP)
    expect(await previewMerge((await mallory.session())!.user.id, await handleOf(browser))).toBeNull()
    expect((await answer(mallory, 'merge')).url.searchParams.get('error')).toBe('connect_expired')
    expect(await methodsOf(kept)).toEqual(['github'])
  })

  it('needs a fresh sign-in to merge', async () => {
    const { browser, kept } = await twoAccounts()
    await db().session.updateMany({
      where: { userId: kept },
      data: { createdAt: new Date(Date.now() - 11 * 60_000) },
    })
    expect((await answer(browser, 'merge')).url.pathname).toBe('/login/confirm')
    expect(await methodsOf(kept)).toEqual(['github'])
  })
})

describe('a merge', () => {
  it('moves ways to sign in, roles and the e-mail to the account that remains', async () => {
    const { browser, kept, merged } = await twoAccounts()
    const end = await answer(browser, 'merge')
    expect(end.url.search).toBe('?merged=1')
    expect(await methodsOf(kept)).toEqual(['github', 'keycloak'])
    expect(await rolesOf(kept)).toContain('paid-individual')
    expect((await browser.session())?.user).toMatchObject({ id: kept, email: 'bob@example.com' })
    const tombstone = await db().user.findUniqueOrThrow({ where: { id: merged } })
    expect(tombstone).toMatchObject({ mergedIntoId: kept, email: null, name: null })
  })

  it('deletes the recorded flows of the account that goes, and none of the one that remains', async () => {
    const { browser, kept, merged } = await twoAccounts()
    await storedFlow(merged)
    const stays = await storedFlow(kept)
    await answer(browser, 'merge')
    expect((await db().flow.findMany()).map(({ id }) => id)).toEqual([stays])
  })

  it('ends the other account’s sessions and tokens', async () => {
    const { browser, other, otherToken } = await twoAccounts()
    await answer(browser, 'merge')
    expect(await other.session()).toBeNull()
    expect(await (await other.api('/api/courses', otherToken)).json()).toMatchObject({
      error: 'token_revoked',
    })
  })

  it('lets the moved identity sign in to the account that remains', async () => {
    const { browser, kept } = await twoAccounts()
    await answer(browser, 'merge')
    const again = new RouteBrowser()
    await again.signInWith('keycloak', 'bob@example.com')
    expect((await again.session())?.user.id).toBe(kept)
  })

  it('is written into both histories', async () => {
    const { browser, kept, merged } = await twoAccounts()
    await answer(browser, 'merge')
    expect(await db().auditEvent.count({ where: { userId: kept, kind: 'account.merged' } })).toBe(1)
    expect(await db().auditEvent.count({ where: { userId: merged, kind: 'account.merged_away' } })).toBe(1)
  })

  it('happens once when it is confirmed twice at the same instant', async () => {
    const { browser, kept } = await twoAccounts()
    const ends = await Promise.all([answer(browser, 'merge'), answer(browser, 'merge')])
    expect(ends.filter(({ url }) => url.searchParams.has('merged'))).toHaveLength(1)
    expect(await db().accountMerge.count({ where: { keptUserId: kept } })).toBe(1)
  })
})

describe('undoing a merge', () => {
  it('gives everything back', async () => {
    const { browser, kept, merged } = await twoAccounts()
    await answer(browser, 'merge')
    expect((await undo(browser, kept)).url.search).toBe('?unmerged=1')
    expect(await methodsOf(kept)).toEqual(['github'])
    expect(await methodsOf(merged)).toEqual(['keycloak'])
    expect(await rolesOf(kept)).toEqual(['free-user'])
    expect(await rolesOf(merged)).toContain('paid-individual')
    const bob = new RouteBrowser()
    await bob.signInWith('keycloak', 'bob@example.com')
    expect((await bob.session())?.user).toMatchObject({ id: merged, email: 'bob@example.com' })
    expect((await browser.session())?.user.email).toBeNull()
  })

  it('is refused whole when something of it was removed since', async () => {
    const { browser, kept, merged } = await twoAccounts()
    await answer(browser, 'merge')
    const identity = await db().identity.findFirstOrThrow({ where: { provider: 'keycloak' } })
    await browser.submit('/api/identities/disconnect', { identityId: identity.id })
    expect((await undo(browser, kept)).url.searchParams.get('error')).toBe('merge_conflict')
    expect(await methodsOf(kept)).toEqual(['github'])
    expect((await db().user.findUniqueOrThrow({ where: { id: merged } })).mergedIntoId).toBe(kept)
    expect(await listMerges(kept)).toHaveLength(1)
  })

  it('is refused when it would leave this account without a way in', async () => {
    const { browser, kept } = await twoAccounts()
    await answer(browser, 'merge')
    const identity = await db().identity.findFirstOrThrow({ where: { provider: 'github' } })
    await browser.submit('/api/identities/disconnect', { identityId: identity.id })
    expect((await undo(browser, kept)).url.searchParams.get('error')).toBe('merge_conflict')
  })

  it('is over after seven days', async () => {
    const { browser, kept } = await twoAccounts()
    await answer(browser, 'merge')
    const merge = await db().accountMerge.findFirstOrThrow()
    await db().accountMerge.updateMany({ data: { undoUntil: new Date(Date.now() - 1000) } })
    const end = await browser.submit('/api/account/merge/undo', { mergeId: merge.id })
    expect(end.url.searchParams.get('error')).toBe('not_found')
    expect(await listMerges(kept)).toEqual([])
  })

  it('is not for anybody else', async () => {
    const { browser } = await twoAccounts()
    await answer(browser, 'merge')
    const merge = await db().accountMerge.findFirstOrThrow()
    const mallory = new RouteBrowser()
    await mallory.signInWith('github', 'mallory@example.com')
    const end = await mallory.submit('/api/account/merge/undo', { mergeId: merge.id })
    expect(end.url.searchParams.get('error')).toBe('not_found')
  })
})
