// Progress and certificates when two accounts become one, and when they are parted again.
import { beforeEach, describe, expect, it } from 'vitest'
import { previewMerge } from '@/lib/account/preview-merge'
import { listMerges } from '@/lib/account/undo-merge'
import { db } from '@/lib/db'
import { putCourse } from '@/lib/courses/put-course'
import { readProgress } from '@/lib/courses/read-progress'
import { askForCertificate, complete, shortCourses } from '../../fixtures/certificates'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { restartInstance } from '../../fixtures/restart'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

process.env.TOKEN_SIGNING_ALG = 'ES256'

useLocalProviders()
beforeEach(async () => {
  await resetDatabase()
  restartInstance()
  await shortCourses()
})

async function signedIn(provider: string, person: string) {
  const browser = new RouteBrowser()
  await browser.signInWith(provider, person)
  return { browser, userId: (await browser.session())!.user.id, token: await browser.accessToken() }
}

/** Dave's account stays, Bob's becomes part of it; both have finished Rust, Bob also Go, and Dave the half of it. */
async function learners() {
  const [goes, stays] = [
    await signedIn('keycloak', 'bob@example.com'),
    await signedIn('github', 'dave@example.com'),
  ]
  for (const course of ['rust', 'go']) {
    await complete(goes.userId, course)
    await askForCertificate(goes.token, { course })
  }
  await complete(stays.userId, 'rust')
  await askForCertificate(stays.token, { course: 'rust' })
  await complete(stays.userId, 'go', ['one'])
  await stays.browser.connect('keycloak', 'bob@example.com')
  return { goes, stays }
}

const merge = ({ browser }: { browser: RouteBrowser }) =>
  browser.submit('/api/account/merge', { choice: 'merge' })

async function undo({ browser, userId }: { browser: RouteBrowser; userId: string }) {
  const [done] = await listMerges(userId)
  return browser.submit('/api/account/merge/undo', { mergeId: done!.id })
}

async function state({ userId }: { userId: string }) {
  const certificates = await db().certificate.findMany({ where: { userId }, orderBy: { courseSlug: 'asc' } })
  const completions = await db().lessonCompletion.findMany({
    where: { userId },
    orderBy: { lessonId: 'asc' },
  })
  return { certificates, completions }
}

const coursesOf = ({ certificates }: Awaited<ReturnType<typeof state>>) =>
  certificates.map(({ courseSlug }) => courseSlug)

describe('a merge', () => {
  it('tells beforehand what moves', async () => {
    const { stays } = await learners()
    const { value: handle } = (await stays.browser.jar.getCookies(APP)).find(
      ({ key }) => key === 'campuskey.waiting',
    )!
    expect(await previewMerge(stays.userId, handle)).toMatchObject({
      remains: { certificates: ['Rust'], completedLessons: 3 },
      goes: { certificates: ['Rust', 'Go'], completedLessons: 4 },
    })
  })

  it('unites the progress and moves certificates; one for a course that has one already stays in its place', async () => {
    const { goes, stays } = await learners()
    const [before, own] = [await state(goes), await state(stays)]
    await merge(stays)
    const [after, left] = [await state(stays), await state(goes)]
    expect(coursesOf(after)).toEqual(['go', 'rust'])
    expect(coursesOf(left)).toEqual(['rust'])
    expect(after.certificates[1]?.id).toBe(own.certificates[0]?.id)
    expect(after.certificates[0]?.jwt).toBe(before.certificates[0]?.jwt)
    expect(after.completions).toHaveLength(4)
    expect(left.completions).toEqual([])
    const progress = await readProgress(stays.userId)
    expect([...progress.get('go')!].sort()).toEqual(['one', 'two'])
  })

  it('undone gives back exactly what moved', async () => {
    const { goes, stays } = await learners()
    const before = [await state(goes), await state(stays)]
    await merge(stays)
    expect((await undo(stays)).url.search).toBe('?unmerged=1')
    expect([await state(goes), await state(stays)]).toEqual(before)
  })

  it('undone leaves what was learned since with the account that did it, and drops lessons that are gone', async () => {
    const { goes, stays } = await learners()
    await merge(stays)
    await complete(stays.userId, 'teams', ['one'])
    await putCourse('go', { lessons: [{ slug: 'one', title: 'one', minutes: 1, body: '' }] })
    expect((await undo(stays)).url.search).toBe('?unmerged=1')
    expect((await state(goes)).completions).toHaveLength(3)
    expect((await readProgress(stays.userId)).get('teams')).toEqual(new Set(['one']))
    expect(coursesOf(await state(goes))).toEqual(['go', 'rust'])
  })
})
