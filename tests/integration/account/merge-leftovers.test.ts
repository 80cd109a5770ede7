// What a merge must not leave behind: a role that was taken away, or traces of somebody who deleted their account.
import { beforeEach, describe, expect, it } from 'vitest'
import { listMerges } from '@/lib/account/undo-merge'
import { mergeAccounts } from '@/lib/account/merge-accounts'
import { db, transaction } from '@/lib/db'
import { lockUser } from '@/lib/identities/store'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const rolesOf = async (userId: string) =>
  (await db().roleGrant.findMany({ where: { userId } })).map(({ role }) => role)
const userIdOf = async (browser: RouteBrowser) => (await browser.session())?.user.id ?? ''
const answer = (browser: RouteBrowser, choice: string) => browser.submit('/api/account/merge', { choice })

/** Dave's GitHub account has been asked whether Bob's Keycloak account is his too. */
async function asked() {
  const [browser, other] = [new RouteBrowser(), new RouteBrowser()]
  await other.signInWith('keycloak', 'bob@example.com')
  await browser.signInWith('github', 'dave@example.com')
  const [kept, merged] = [await userIdOf(browser), await userIdOf(other)]
  await browser.connect('keycloak', 'bob@example.com')
  return { browser, kept, merged }
}

describe('a role that was taken away after a merge', () => {
  it('doesn’t come back when the merge is undone', async () => {
    const { browser, kept, merged } = await asked()
    await answer(browser, 'merge')
    await db().roleGrant.deleteMany({ where: { userId: kept, role: 'paid-individual' } })
    const [merge] = await listMerges(kept)
    const end = await browser.submit('/api/account/merge/undo', { mergeId: merge?.id ?? '' })
    expect(end.url.search).toBe('?unmerged=1')
    expect(await rolesOf(merged)).toContain('free-user')
    expect(await rolesOf(merged)).not.toContain('paid-individual')
  })
})

describe('an identity that its owner disconnects at the very moment of the merge', () => {
  it('takes nothing of theirs along', async () => {
    const { browser, kept, merged } = await asked()
    const cookies = await browser.jar.getCookies(APP)
    const handle = cookies.find(({ key }) => key === 'campuskey.waiting')?.value ?? ''
    const session = await db().session.findFirstOrThrow({ where: { userId: kept } })
    const signedIn = {
      ...{ sessionId: session.id, userId: kept, name: null, email: null },
      ...{ method: 'github' as const, signedInAt: session.createdAt },
    }
    let merging: Promise<unknown> = Promise.resolve()
    await transaction(async (tx) => {
      await lockUser(tx, merged)
      merging = mergeAccounts(signedIn, handle, { address: 'unknown', userAgent: null }).catch(
        (error: unknown) => error,
      )
      // By now the merge has found whose identity it is, and waits for the lock.
      await new Promise((resolve) => setTimeout(resolve, 500))
      await tx.identity.deleteMany({ where: { userId: merged } })
    })
    expect(await merging).toMatchObject({ code: 'connect_expired' })
    expect(await db().user.findUnique({ where: { id: merged } })).toMatchObject({ mergedIntoId: null })
  })
})

describe('deleting an account that others became part of', () => {
  it('leaves no user, no address and nothing that waits', async () => {
    const { browser, kept } = await asked()
    await answer(browser, 'merge')
    await browser.signInWith('google', 'carol@example.com').catch(() => undefined)
    expect(await db().waitingIdentity.count({ where: { userId: kept } })).toBeGreaterThan(0)
    const end = await browser.submit('/api/account/delete', { confirmation: 'delete my account' })
    expect(end.url.search).toBe('?deleted=1')
    expect(await db().user.count()).toBe(0)
    expect(await db().waitingIdentity.count()).toBe(0)
    const traces = {
      OR: [{ userId: { not: null } }, { address: { not: null } }, { userAgent: { not: null } }],
    }
    expect(await db().auditEvent.count({ where: traces })).toBe(0)
  })
})

describe('the download', () => {
  it('tells the history of the account that became part as well', async () => {
    const { browser, merged } = await asked()
    const before = await db().auditEvent.count({ where: { userId: merged } })
    await answer(browser, 'merge')
    const response = await browser.post('/api/account/export')
    const { history } = (await response.json()) as { history: { kind: string }[] }
    expect(history.filter(({ kind }) => kind === 'account.merged_away')).toHaveLength(1)
    expect(history.length).toBeGreaterThan(before)
  })
})
