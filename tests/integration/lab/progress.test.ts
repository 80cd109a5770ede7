// What somebody solved in the lab: whose it is, and what becomes of it with the account.
import { beforeEach, describe, expect, it } from 'vitest'
import { previewMerge } from '@/lib/account/preview-merge'
import { listMerges } from '@/lib/account/undo-merge'
import { db } from '@/lib/db'
import { keepSolution } from '@/lib/lab-progress/keep-solution'
import { readSolved } from '@/lib/lab-progress/read-progress'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { restartInstance } from '../../fixtures/restart'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(async () => {
  await resetDatabase()
  restartInstance()
})

const solvedBy = async (userId: string) => [...(await readSolved(userId))].sort()

describe('a solution', () => {
  it('belongs to the one who found it, and to nobody else', async () => {
    const [ada, bob] = [await signedInAccount(), await signedInAccount()]
    await keepSolution(ada.userId, 'identify')
    expect(await solvedBy(ada.userId)).toEqual(['identify'])
    expect(await solvedBy(bob.userId)).toEqual([])
  })

  it('counts once, at its first time', async () => {
    const { userId } = await signedInAccount()
    await keepSolution(userId, 'identify')
    const [first] = await db().labSolution.findMany({ where: { userId } })
    await keepSolution(userId, 'identify')
    expect(await db().labSolution.findMany({ where: { userId } })).toEqual([first])
  })

  it('of something that isn’t in the lab is not_found', async () => {
    const { userId } = await signedInAccount()
    await expect(keepSolution(userId, 'everything')).rejects.toMatchObject({ code: 'not_found' })
    expect(await db().labSolution.count()).toBe(0)
  })

  it.each(['deleted', 'merged away'])('isn’t written to an account that was %s', async (what) => {
    const { userId } = await signedInAccount()
    if (what === 'deleted') await db().user.delete({ where: { id: userId } })
    else await db().user.update({ where: { id: userId }, data: { mergedIntoId: 'another' } })
    await expect(keepSolution(userId, 'identify')).rejects.toMatchObject({ code: 'not_signed_in' })
    expect(await db().labSolution.count()).toBe(0)
  })

  it('goes with the account that is deleted', async () => {
    const [ada, bob] = [await signedInAccount(), await signedInAccount()]
    for (const { userId } of [ada, bob]) await keepSolution(userId, 'identify')
    await ada.browser.submit('/api/account/delete', { confirmation: 'delete my account' })
    expect(await db().labSolution.findMany({ select: { userId: true } })).toEqual([{ userId: bob.userId }])
  })
})

describe('a merge', () => {
  async function signedIn(provider: string, person: string) {
    const browser = new RouteBrowser()
    await browser.signInWith(provider, person)
    return { browser, userId: (await browser.session())!.user.id }
  }

  /** Dave's account stays, Bob's becomes part of it; both have solved level 1, Bob alone level 3. */
  async function merged() {
    const [goes, stays] = [
      await signedIn('keycloak', 'bob@example.com'),
      await signedIn('github', 'dave@example.com'),
    ]
    for (const { userId } of [goes, stays]) await keepSolution(userId, 'identify')
    await keepSolution(goes.userId, 'design')
    await stays.browser.connect('keycloak', 'bob@example.com')
    await stays.browser.submit('/api/account/merge', { choice: 'merge' })
    return { goes, stays }
  }

  it('says beforehand whether the account that goes has been in the lab', async () => {
    const goes = await signedIn('keycloak', 'bob@example.com')
    const stays = await signedIn('github', 'dave@example.com')
    await stays.browser.connect('keycloak', 'bob@example.com')
    const { value: handle } = (await stays.browser.jar.getCookies(APP)).find(
      ({ key }) => key === 'campuskey.waiting',
    )!
    const hasProgress = async () => (await previewMerge(stays.userId, handle))?.goes.hasLabProgress
    await keepSolution(stays.userId, 'design')
    expect(await hasProgress()).toBe(false)
    await keepSolution(goes.userId, 'identify')
    expect(await hasProgress()).toBe(true)
  })

  it('unites what both have solved', async () => {
    const { goes, stays } = await merged()
    expect(await solvedBy(stays.userId)).toEqual(['design', 'identify'])
    expect(await solvedBy(goes.userId)).toEqual([])
  })

  it('undone gives back what moved, and leaves what was solved since', async () => {
    const { goes, stays } = await merged()
    await keepSolution(stays.userId, 'callback')
    const [done] = await listMerges(stays.userId)
    await stays.browser.submit('/api/account/merge/undo', { mergeId: done!.id })
    expect(await solvedBy(goes.userId)).toEqual(['design', 'identify'])
    expect(await solvedBy(stays.userId)).toEqual(['callback', 'identify'])
  })
})
