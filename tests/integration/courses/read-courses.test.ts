// GET /api/courses and /api/courses/{slug}: what the bearer's roles open, by the one policy table.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Role } from '@/lib/roles/schemas'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { seed } from '@/prisma/seed/run'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'
import { RouteBrowser } from '../../fixtures/route-browser'

beforeAll(async () => {
  await resetDatabase()
  await seed(process.env.DATABASE_URL ?? '')
  restartInstance()
})

type Body = { error?: string; courses?: Record<string, unknown>[]; lessons?: Record<string, unknown>[] }

async function get(path: string, token: string) {
  const response = await new RouteBrowser().api(path, token)
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
}

const slugs = ({ body }: { body: Body }) => body.courses?.map(({ slug }) => slug)
const withRoles = (roles: readonly string[]) => makeToken({ claims: { roles } })

const FREE = ['python-foundation']
const PAID = [...FREE, 'python-intermediate', 'ai-systems']
const ALL = [...PAID, 'identity-for-teams']

const OPEN: [who: string, roles: Role[], courses: string[]][] = [
  ['nobody', [], []],
  ['free-user', ['free-user'], FREE],
  ['paid-individual', ['paid-individual'], PAID],
  ['org-member', ['org-member'], ALL],
  ['admin', ['admin'], ALL],
  ['free-user and paid-individual', ['free-user', 'paid-individual'], PAID],
  ['free-user and org-member', ['free-user', 'org-member'], ALL],
]

describe.each(OPEN)('%s', (_who, roles, open) => {
  it('is given exactly the courses the roles open', async () => {
    expect(slugs(await get('/api/courses', await withRoles(roles)))).toEqual(open)
  })

  it.each(ALL)('may read %s or is told insufficient_role', async (slug) => {
    const { status, body } = await get(`/api/courses/${slug}`, await withRoles(roles))
    if (open.includes(slug))
      expect({ status, slug: (body as { slug?: string }).slug }).toEqual({ status: 200, slug })
    else expect({ status, error: body.error }).toEqual({ status: 403, error: 'insufficient_role' })
  })
})

describe('a real person’s token', () => {
  it('opens what the grants in the database allow', async () => {
    const { browser } = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    expect(slugs(await get('/api/courses', await browser.accessToken()))).toEqual(PAID)
  })
})

describe('a machine’s token', () => {
  const machine = (scopes: ('courses:read' | 'certificates:issue')[]) =>
    issueAccessToken({ sub: 'course-sync-service', clientId: 'course-sync-service', scopes, roles: [] })

  it('sees all courses by its scope alone', async () => {
    const { access_token: token } = await machine(['courses:read'])
    expect(slugs(await get('/api/courses', token))).toEqual(ALL)
    expect((await get('/api/courses/identity-for-teams', token)).status).toBe(200)
  })

  it('without courses:read sees none', async () => {
    const { access_token: token } = await machine(['certificates:issue'])
    const { status, body } = await get('/api/courses', token)
    expect({ status, error: body.error }).toEqual({ status: 403, error: 'insufficient_scope' })
  })

  it('is one only when subject and client are the same: a person whose id a client bears is none', async () => {
    const token = await makeToken({ claims: { sub: 'user-1', client_id: 'course-sync-service', roles: [] } })
    expect(slugs(await get('/api/courses', token))).toEqual([])
  })
})

describe('the list', () => {
  it('says of each course what the contract says, without the lessons’ texts', async () => {
    const { body } = await get('/api/courses', await withRoles(['free-user']))
    expect(body).toStrictEqual({
      courses: [
        {
          slug: 'python-foundation',
          title: 'Python Foundation',
          summary: expect.any(String) as string,
          requiredRole: 'free-user',
          minutes: expect.any(Number) as number,
          lessonCount: 6,
          completedLessons: 0,
        },
      ],
    })
  })

  it('is personal: no shared cache keeps it', async () => {
    const { headers } = await get('/api/courses', await withRoles(['free-user']))
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('content-type')).toBe('application/json')
  })
})

describe('a course', () => {
  it('has its lessons in order, with their texts', async () => {
    const { body } = await get('/api/courses/python-foundation', await withRoles(['free-user']))
    expect(body.lessons).toHaveLength(6)
    for (const lesson of body.lessons ?? [])
      expect(lesson).toStrictEqual({
        slug: expect.any(String) as string,
        title: expect.any(String) as string,
        minutes: expect.any(Number) as number,
        body: expect.stringMatching(/\S{1}[\s\S]{200}/) as string,
        completed: false,
      })
  })

  it.each(['cobol', 'PYTHON-FOUNDATION', '__proto__', 'constructor', 'python-foundation/', "' OR 1=1 --"])(
    'that nobody knows is not_found, whatever the roles: %s',
    async (slug) => {
      const path = `/api/courses/${encodeURIComponent(slug)}`
      for (const roles of [[], ['admin']]) {
        const { status, body } = await get(path, await withRoles(roles))
        expect({ status, error: body.error }).toEqual({ status: 404, error: 'not_found' })
      }
    },
  )

  it('without courses:read is insufficient_scope, before anything is said about the course', async () => {
    const token = await makeToken({ claims: { scope: 'certificates:issue' } })
    for (const slug of ['python-foundation', 'cobol'])
      expect((await get(`/api/courses/${slug}`, token)).body.error).toBe('insufficient_scope')
  })
})

describe('a role name that nobody knows', () => {
  beforeEach(restartInstance)

  it('on a course locks it for everyone but administrators', async () => {
    await db().course.update({ where: { slug: 'ai-systems' }, data: { requiredRole: 'everybody' } })
    const path = '/api/courses/ai-systems'
    expect((await get(path, await withRoles(['org-member']))).body.error).toBe('insufficient_role')
    expect((await get(path, await withRoles(['admin']))).status).toBe(200)
    await db().course.update({ where: { slug: 'ai-systems' }, data: { requiredRole: 'paid-individual' } })
    restartInstance()
  })

  it.each(['everybody', '', 'everybody free-user', 'FREE-USER'])(
    'in a token opens nothing: "%s"',
    async (role) => {
      expect(slugs(await get('/api/courses', await withRoles([role])))).toEqual([])
    },
  )
})

describe('the public catalogue', () => {
  it('is not the API: without a token nothing is given, not even free courses', async () => {
    for (const path of ['/api/courses', '/api/courses/python-foundation', '/api/me']) {
      const response = await new RouteBrowser().send(path)
      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({ error: 'missing_token' })
    }
  })
})
