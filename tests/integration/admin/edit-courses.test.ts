import { beforeEach, describe, expect, it } from 'vitest'
import { listCatalogue } from '@/lib/courses/catalogue'
import { db } from '@/lib/db'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { RouteBrowser } from '../../fixtures/route-browser'

beforeEach(async () => {
  await resetDatabase()
  // An emptied database counts its revisions from the beginning, which no real one does.
  Object.assign(globalThis, { campuskeyCatalogue: undefined })
})

const REASON = 'A new season'
const LESSONS = [
  { slug: 'one', title: 'One', minutes: 3, body: '# One' },
  { slug: 'two', title: 'Two', minutes: 4, body: '' },
]
const COURSE = {
  title: 'Rust',
  summary: 'Fast.',
  requiredRole: 'free-user',
  lessons: LESSONS,
  reason: REASON,
}

const administrator = () => signedInAccount({ roles: ['free-user', 'admin'] })

type Answer = { error?: string; fields?: Record<string, string[]>; seen?: string }

async function put({ browser }: Pick<Account, 'browser'>, slug: string, body: unknown) {
  const response = await browser.post(`/api/admin/courses/${slug}`, body, {}, 'PUT')
  return { status: response.status, ...((await response.json()) as Answer) }
}

async function reorder({ browser }: Pick<Account, 'browser'>, order: string, reason = REASON) {
  const { url } = await browser.submit('/api/admin/course-order', { order, reason })
  return url.searchParams.get('error') ?? url.searchParams.get('done')
}

const slugs = async () => (await listCatalogue()).map(({ slug }) => slug)

describe('a course', () => {
  it('is made, seen at once, and told in the audit with who and why', async () => {
    const grace = await administrator()
    expect(await slugs()).toEqual([])
    expect((await put(grace, 'rust', { ...COURSE, seen: null })).status).toBe(201)
    expect(await slugs()).toEqual(['rust'])
    expect(await db().auditEvent.findFirst({ where: { kind: 'course.created' } })).toMatchObject({
      userId: null,
      actorId: grace.userId,
      details: { course: 'rust', reason: REASON },
    })
  })

  it('is changed, and lessons that stay keep everybody’s progress', async () => {
    const grace = await administrator()
    const { seen } = await put(grace, 'rust', { ...COURSE, seen: null })
    const two = await db().lesson.findFirstOrThrow({ where: { slug: 'two' } })
    await db().lessonCompletion.create({ data: { userId: grace.userId, lessonId: two.id } })
    const [first, second] = LESSONS
    const edit = { ...COURSE, title: 'Rust 2', lessons: [{ ...second, title: 'Zwei' }, first], seen }
    expect((await put(grace, 'rust', edit)).status).toBe(200)
    expect((await listCatalogue())[0]).toMatchObject({
      title: 'Rust 2',
      lessons: [{ title: 'Zwei' }, { slug: 'one' }],
    })
    expect(await db().lessonCompletion.count()).toBe(1)
    expect(await db().auditEvent.count({ where: { kind: 'course.changed' } })).toBe(1)
  })

  it('that somebody else changed in the meantime is not written over', async () => {
    const [grace, linus] = [await administrator(), await administrator()]
    const { seen } = await put(grace, 'rust', { ...COURSE, seen: null })
    await put(linus, 'rust', { ...COURSE, title: 'By Linus', seen })
    expect(await put(grace, 'rust', { ...COURSE, title: 'By Grace', seen })).toMatchObject({
      status: 409,
      error: 'course_changed',
    })
    expect((await listCatalogue())[0]?.title).toBe('By Linus')
  })

  it('of two who change it at the same instant, one succeeds and one is told', async () => {
    const [grace, linus] = [await administrator(), await administrator()]
    const { seen } = await put(grace, 'rust', { ...COURSE, seen: null })
    const edits = [put(grace, 'rust', { ...COURSE, seen }), put(linus, 'rust', { ...COURSE, seen })]
    expect((await Promise.all(edits)).map(({ status }) => status).sort()).toEqual([200, 409])
    const made = [put(grace, 'go', { ...COURSE, seen: null }), put(linus, 'go', { ...COURSE, seen: null })]
    expect((await Promise.all(made)).map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('that exists can’t be made, and one that doesn’t can’t be changed', async () => {
    const grace = await administrator()
    await put(grace, 'rust', { ...COURSE, seen: null })
    expect((await put(grace, 'rust', { ...COURSE, seen: null })).error).toBe('course_exists')
    const missing = await put(grace, 'go', { ...COURSE, seen: new Date().toISOString() })
    expect(missing.error).toBe('course_changed')
    expect(await db().course.count()).toBe(1)
  })

  it.each<[string, object, string]>([
    ['no title', { title: ' ' }, 'title'],
    ['an unknown role', { requiredRole: 'king' }, 'requiredRole'],
    ['no reason', { reason: '' }, 'reason'],
    ['a lesson without a title', { lessons: [LESSONS[0], { title: '' }] }, 'lessons.1.title'],
    ['a lesson of no time', { lessons: [{ title: 'x', minutes: null }] }, 'lessons.0.minutes'],
  ])('with %s is refused in words at the field, and nothing is changed', async (_what, fault, field) => {
    const answer = await put(await administrator(), 'rust', { ...COURSE, ...fault, seen: null })
    expect([answer.status, answer.error]).toEqual([422, 'invalid_input'])
    expect(answer.fields?.[field]).toHaveLength(1)
    expect(await db().course.count()).toBe(0)
  })

  it('may be longer than the API takes in one piece', async () => {
    const lessons = LESSONS.map((lesson) => ({ ...lesson, body: 'x'.repeat(50_000) }))
    expect((await put(await administrator(), 'rust', { ...COURSE, lessons, seen: null })).status).toBe(201)
  })

  it('is an administrator’s matter, with a fresh sign-in', async () => {
    const [ada, grace] = [await signedInAccount({ roles: ['org-member'] }), await administrator()]
    const edit = { ...COURSE, seen: null }
    expect((await put(ada, 'rust', edit)).error).toBe('insufficient_role')
    expect((await put({ browser: new RouteBrowser() }, 'rust', edit)).error).toBe('not_signed_in')
    await db().session.update({ where: { id: grace.sessionId }, data: { createdAt: new Date(0) } })
    expect((await put(grace, 'rust', edit)).error).toBe('fresh_sign_in_needed')
    expect(await reorder(ada, 'rust')).toBe('insufficient_role')
    expect(await db().course.count()).toBe(0)
  })
})

describe('the order of the courses', () => {
  async function three() {
    const grace = await administrator()
    for (const slug of ['a', 'b', 'c']) await put(grace, slug, { ...COURSE, seen: null })
    return grace
  }

  it('is changed, and seen at once', async () => {
    const grace = await three()
    expect(await slugs()).toEqual(['a', 'b', 'c'])
    expect(await reorder(grace, 'c,a,b')).toBe('ordered')
    expect(await slugs()).toEqual(['c', 'a', 'b'])
  })

  it.each(['c,a', 'a,b,c,d', 'a,b,b'])('that isn’t of all courses (%s) is refused', async (order) => {
    expect(await reorder(await three(), order)).toBe('course_changed')
    expect(await slugs()).toEqual(['a', 'b', 'c'])
  })

  it('of two at the same instant is one of the two', async () => {
    const grace = await three()
    await Promise.all([reorder(grace, 'c,b,a'), reorder(grace, 'b,a,c')])
    expect(['cba', 'bac']).toContain((await slugs()).join(''))
  })

  it('needs a reason', async () => {
    expect(await reorder(await three(), 'c,b,a', 'x')).toBe('invalid_input')
  })
})
