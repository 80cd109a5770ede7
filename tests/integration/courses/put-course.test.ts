import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { resetDatabase } from '../../fixtures/database'
import { RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

const machine = (scopes: ('courses:read' | 'courses:write')[] = ['courses:read', 'courses:write']) =>
  issueAccessToken({ sub: 'course-sync-service', clientId: 'course-sync-service', scopes, roles: [] })

async function put(
  slug: string,
  body: unknown,
  { token, type = 'application/json' }: { token?: string; type?: string } = {},
) {
  const authorization = `Bearer ${token ?? (await machine()).access_token}`
  return new RouteBrowser().send(`/api/courses/${slug}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const get = async (slug: string) => {
  const response = await new RouteBrowser().api(`/api/courses/${slug}`, (await machine()).access_token)
  return response.json() as Promise<Record<string, unknown>>
}

const LESSONS = [{ slug: 'one', title: 'One', minutes: 3, body: '### One' }]

describe('PUT /api/courses/{slug}', () => {
  it('creates a course, and its reader sees it at once', async () => {
    expect((await get('rust')).error).toBe('not_found')
    const response = await put('rust', {
      title: 'Rust',
      summary: 'Fast.',
      requiredRole: 'free-user',
      lessons: LESSONS,
    })
    expect(response.status).toBe(201)
    const course = {
      slug: 'rust',
      title: 'Rust',
      summary: 'Fast.',
      requiredRole: 'free-user',
      minutes: 3,
      lessons: LESSONS,
    }
    expect(await response.json()).toEqual(course)
    expect(await get('rust')).toEqual(course)
  })

  it('changes the given fields alone', async () => {
    await put('rust', { title: 'Rust', summary: 'Fast.', requiredRole: 'free-user', lessons: LESSONS })
    const response = await put('rust', { title: 'Rust 2' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ title: 'Rust 2', summary: 'Fast.', lessons: LESSONS })
  })

  it('is shown to administrators alone until somebody says who may see it', async () => {
    expect(await (await put('rust', {})).json()).toMatchObject({ title: 'rust', requiredRole: 'admin' })
  })

  it('calls a lesson without a slug by its place', async () => {
    const response = await put('rust', { lessons: [{ title: 'First' }, { title: 'Second' }] })
    expect(await response.json()).toMatchObject({ lessons: [{ slug: 'lesson-1' }, { slug: 'lesson-2' }] })
  })

  it('of two that create one course at the same instant, one creates and one changes', async () => {
    const answers = await Promise.all([
      put('rust', { title: 'A' }),
      put('rust', { title: 'A' }),
      put('rust', { title: 'A' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(await db().course.count()).toBe(1)
  })

  it('marks the course as changed by somebody, even when only lessons change', async () => {
    await put('rust', { title: 'Rust' })
    await put('rust', { lessons: LESSONS })
    const course = await db().course.findUniqueOrThrow({ where: { slug: 'rust' } })
    expect(course.updatedAt.getTime()).toBeGreaterThan(course.createdAt.getTime())
  })

  it('needs courses:write, and says so before it looks at the body', async () => {
    const token = (await machine(['courses:read'])).access_token
    const response = await put('rust', 'not json', { token, type: 'text/plain' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: 'insufficient_scope' })
  })

  it.each([
    ['another content type', '{}', 'text/plain'],
    ['not JSON', '{', 'application/json'],
    ['a title of the wrong type', { title: 7 }, 'application/json'],
    ['an unknown field', { titel: 'x' }, 'application/json'],
    ['an unknown role', { requiredRole: 'king' }, 'application/json'],
    ['NUL in a text', { title: 'a\u0000b' }, 'application/json'],
    ['lessons that share a slug', { lessons: [...LESSONS, ...LESSONS] }, 'application/json'],
    ['an array', [], 'application/json'],
  ])('answers invalid_input to %s, and changes nothing', async (_what, body, type) => {
    const response = await put('rust', body, { type })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      error: 'invalid_input',
      fields: expect.anything() as unknown,
    })
    expect(await db().course.count()).toBe(0)
  })

  it.each(['Rust', 'a--b', 'a_b', '-a', 'a'.repeat(81)])(
    'answers invalid_input to the slug %s',
    async (slug) => {
      expect((await put(slug, {})).status).toBe(422)
    },
  )
})
