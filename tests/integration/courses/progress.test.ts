// PUT and DELETE /api/courses/{slug}/lessons/{lesson}/completion, and what the courses say about it afterwards.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { putCourse } from '@/lib/courses/put-course'
import type { Role } from '@/lib/roles/schemas'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'
import { RouteBrowser } from '../../fixtures/route-browser'

process.env.TOKEN_SIGNING_ALG = 'ES256'

const LESSONS = ['one', 'two', 'three'].map((slug) => ({ slug, title: slug, minutes: 5, body: slug }))

beforeEach(async () => {
  await resetDatabase()
  restartInstance()
  await putCourse('rust', { title: 'Rust', requiredRole: 'free-user', lessons: LESSONS })
  await putCourse('teams', { title: 'Teams', requiredRole: 'org-member', lessons: LESSONS })
})

async function mark(token: string, lesson: string, { method = 'PUT', course = 'rust' } = {}) {
  const response = await new RouteBrowser().send(`/api/courses/${course}/lessons/${lesson}/completion`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function learner(roles: Role[] = ['free-user']) {
  const { browser, userId } = await signedInAccount({ roles })
  return { userId, token: await browser.accessToken() }
}

async function completedIn(token: string) {
  const { courses } = (await (await new RouteBrowser().api('/api/courses', token)).json()) as {
    courses: { slug: string; completedLessons?: number }[]
  }
  return Object.fromEntries(courses.map(({ slug, completedLessons }) => [slug, completedLessons]))
}

describe('marking a lesson as complete', () => {
  it('is told at once, by lesson, by course and in the list', async () => {
    const { token } = await learner()
    expect(await completedIn(token)).toEqual({ rust: 0 })
    expect(await mark(token, 'two')).toEqual({
      status: 200,
      body: { course: 'rust', lesson: 'two', completed: true, completedLessons: 1, lessonCount: 3 },
    })
    expect(await completedIn(token)).toEqual({ rust: 1 })
    expect(await (await new RouteBrowser().api('/api/courses/rust', token)).json()).toMatchObject({
      completedLessons: 1,
      lessons: [{ completed: false }, { completed: true }, { completed: false }],
    })
  })

  it('can be done twice and taken back twice', async () => {
    const { token } = await learner()
    await mark(token, 'one')
    const [first] = await db().lessonCompletion.findMany()
    expect((await mark(token, 'one')).body.completedLessons).toBe(1)
    expect(await db().lessonCompletion.findMany()).toEqual([first])
    for (let times = 0; times < 2; times += 1)
      expect(await mark(token, 'one', { method: 'DELETE' })).toMatchObject({
        status: 200,
        body: { completed: false, completedLessons: 0 },
      })
    expect(await db().lessonCompletion.count()).toBe(0)
  })

  it('counts for nobody else', async () => {
    const [ada, bob] = [await learner(), await learner()]
    await mark(ada.token, 'one')
    expect(await completedIn(bob.token)).toEqual({ rust: 0 })
    await mark(bob.token, 'one', { method: 'DELETE' })
    expect(await completedIn(ada.token)).toEqual({ rust: 1 })
  })

  it('of one lesson many times at the same instant is one completion', async () => {
    const { token } = await learner()
    const answers = await Promise.all(Array.from({ length: 8 }, () => mark(token, 'one')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await db().lessonCompletion.count()).toBe(1)
  })
})

describe('it is refused', () => {
  it.each(['PUT', 'DELETE'])('where the roles don’t open the course: %s', async (method) => {
    const { token } = await learner()
    expect(await mark(token, 'one', { course: 'teams', method })).toMatchObject({
      status: 403,
      body: { error: 'insufficient_role' },
    })
  })

  it.each([
    ['an unknown lesson', { lesson: 'four' }],
    ['an unknown course', { course: 'cobol' }],
  ])('for %s', async (_what, { lesson = 'one', course = 'rust' }: { lesson?: string; course?: string }) => {
    const { token } = await learner()
    for (const method of ['PUT', 'DELETE'])
      expect(await mark(token, lesson, { course, method })).toMatchObject({
        status: 404,
        body: { error: 'not_found' },
      })
  })

  it('to a machine, which learns nothing', async () => {
    const machine = { sub: 'course-sync-service', clientId: 'course-sync-service' }
    const { access_token: token } = await issueAccessToken({
      ...machine,
      scopes: ['courses:read', 'courses:write'],
      roles: [],
    })
    for (const method of ['PUT', 'DELETE'])
      expect(await mark(token, 'one', { method })).toMatchObject({
        status: 403,
        body: { error: 'insufficient_role' },
      })
    expect(await completedIn(token)).toEqual({ rust: undefined, teams: undefined })
  })

  it('to another application that may only read', async () => {
    const { userId } = await learner()
    const token = await makeToken({ claims: { sub: userId, client_id: 'study-planner' } })
    expect(await mark(token, 'one')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
    expect(await completedIn(token)).toEqual({ rust: 0 })
  })

  it('without courses:read', async () => {
    const { userId } = await learner()
    const token = await makeToken({ claims: { sub: userId, scope: 'certificates:issue' } })
    expect(await mark(token, 'one')).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } })
  })

  it('for an account that became part of another one meanwhile', async () => {
    const [ada, kept] = [await learner(), await learner()]
    await db().user.update({ where: { id: ada.userId }, data: { mergedIntoId: kept.userId } })
    expect((await mark(ada.token, 'one')).status).toBe(404)
    expect(await db().lessonCompletion.count()).toBe(0)
  })
})

describe('a course that changes', () => {
  it('keeps the progress in the lessons that stay', async () => {
    const { token } = await learner()
    for (const lesson of ['one', 'two', 'three']) await mark(token, lesson)
    const before = await db().lesson.findMany({ where: { course: { slug: 'rust' } } })
    const [one, , three] = LESSONS
    await putCourse('rust', {
      lessons: [{ ...three!, title: 'Third, renamed' }, one!, { ...one!, slug: 'four' }],
    })
    restartInstance()
    const after = await db().lesson.findMany({
      where: { course: { slug: 'rust' } },
      orderBy: { position: 'asc' },
    })
    expect(after.map(({ slug }) => slug)).toEqual(['three', 'one', 'four'])
    for (const lesson of after.slice(0, 2))
      expect(lesson.id).toBe(before.find(({ slug }) => slug === lesson.slug)?.id)
    expect(after[0]?.title).toBe('Third, renamed')
    const { token: other } = await learner()
    expect(await completedIn(other)).toEqual({ rust: 0 })
    expect((await mark(token, 'one')).body).toMatchObject({ completedLessons: 2, lessonCount: 3 })
  })
})
