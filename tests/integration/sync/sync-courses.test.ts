// course-sync-service: what it makes of a file, and what it writes through the real course API.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { GET, PUT } from '@/app/api/courses/[slug]/route'
import { inRoot } from '@/scripts/bootstrap/paths.mjs'
import { readCoursesFile } from '@/scripts/sync/read-courses-file'
import { type Api, syncCourses } from '@/scripts/sync/sync-courses'
import { addMachine, post } from '../../fixtures/oauth'
import { APP } from '../../fixtures/route-browser'

const folder = mkdtempSync(join(tmpdir(), 'sync-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(content: string): string {
  const path = join(folder, 'courses.json')
  writeFileSync(path, content)
  return path
}

const read = (content: unknown) => readCoursesFile(file(JSON.stringify(content)))
const course = { slug: 'git-basics', title: 'Git', summary: 'Versions.', requiredRole: 'free-user' }
const lessons = [{ title: 'First' }, { slug: 'second', title: 'Second', minutes: 9, body: 'Text' }]

describe('a courses file', () => {
  it('the sample is right', () => {
    expect(readCoursesFile(inRoot('samples/courses.json')).map(({ slug }) => slug)).toEqual([
      'git-basics',
      'data-analysis',
    ])
  })

  it.each([
    ['a title of the wrong type', { courses: [course, { slug: 'b', title: 7 }] }, 'courses[1].title'],
    ['a bad slug', { courses: [{ ...course, slug: 'Git Basics' }] }, 'courses[0].slug'],
    ['a slug twice', { courses: [course, course] }, 'courses[1].slug'],
    ['an unknown role', { courses: [{ ...course, requiredRole: 'king' }] }, 'courses[0].requiredRole'],
    ['an empty list', { courses: [] }, 'courses'],
    ['a bad lesson', { courses: [{ ...course, lessons: [{ title: '' }] }] }, 'courses[0].lessons[0].title'],
    ['something else', [], 'the file'],
  ])('%s is refused with its place', (_name, content, place) => {
    expect(() => read(content)).toThrow(`\n    ${place}: `)
  })

  it('what isn’t JSON, or isn’t there, is said in words', () => {
    expect(() => readCoursesFile(file('{\n  "courses": [x]\n}'))).toThrow(/isn’t JSON/)
    expect(() => readCoursesFile(join(folder, 'none.json'))).toThrow(/doesn’t exist/)
    expect(() => readCoursesFile(folder)).toThrow(/is a folder/)
  })
})

describe('syncing', () => {
  const unused = () => ({ ...course, slug: `git-${randomUUID()}` })

  /** The course API's own handlers, with a machine's token; and what was sent there. */
  async function machine(scope = 'courses:read courses:write') {
    const client = await addMachine()
    const { body } = await post('/oauth/token', { grant_type: 'client_credentials', scope }, client)
    const sent: string[] = []
    const api: Api = (path, init = {}) => {
      sent.push(init.method ?? 'GET')
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${String(body.access_token)}`)
      const request = new Request(`${APP}${path}`, { ...init, headers })
      const params = Promise.resolve({ slug: path.split('/').at(-1) ?? '' })
      return init.method === 'PUT' ? PUT(request, { params }) : GET(request, { params })
    }
    const sync = async (courses: unknown) => {
      const told: string[] = []
      await syncCourses(read({ courses }), api, ({ did, fields }) => {
        told.push([did, ...fields].join(' '))
      })
      return told
    }
    return { sync, sent }
  }

  it('creates, then leaves alone what is the same: a second run writes nothing', async () => {
    const { sync, sent } = await machine()
    const wanted = [{ ...unused(), lessons }]
    expect(await sync(wanted)).toEqual(['created title summary requiredRole lessons'])
    sent.length = 0
    expect(await sync(wanted)).toEqual(['unchanged'])
    expect(sent).toEqual(['GET'])
  })

  it('writes what differs, and leaves what the file doesn’t mention', async () => {
    const { sync } = await machine()
    const { slug, ...rest } = unused()
    await sync([{ slug, ...rest, lessons }])
    expect(await sync([{ slug, title: 'Git Basics' }])).toEqual(['changed title'])
    expect(await sync([{ slug, lessons }])).toEqual(['unchanged'])
    expect(await sync([{ slug, lessons: lessons.toReversed() }])).toEqual(['changed lessons'])
  })

  it('says which course was refused', async () => {
    const { sync } = await machine('courses:read')
    const refused = unused()
    await expect(sync([refused])).rejects.toThrow(`refused “${refused.slug}” (403)`)
  })
})
