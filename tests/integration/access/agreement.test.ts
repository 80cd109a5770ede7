// The simulator and the API agree: each combination is decided by both, the API by its exported handlers and real tokens.
import { beforeAll, expect, it } from 'vitest'
import { PUT as complete } from '@/app/api/courses/[slug]/lessons/[lesson]/completion/route'
import { GET as read, PUT as change } from '@/app/api/courses/[slug]/route'
import { simulateCall } from '@/lib/access/explain-for-person'
import type { Operation } from '@/lib/access/schemas'
import { listCatalogue } from '@/lib/courses/catalogue'
import type { CatalogueCourse } from '@/lib/courses/schemas'
import { RoleSchema, ScopeSchema, type Role, type Scope } from '@/lib/roles/schemas'
import { seed } from '@/prisma/seed/run'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { APP } from '../../fixtures/route-browser'

const CLIENTS = {
  browser: 'campuskey-web',
  app: 'study-planner',
  personal: 'personal-token',
  machine: 'a-machine',
}
type Kind = keyof typeof CLIENTS

const subsetsOf = <T>(all: readonly T[]): T[][] =>
  all.reduce<T[][]>((sets, each) => [...sets, ...sets.map((set) => [...set, each])], [[]])

const MANY_ROLES = subsetsOf(RoleSchema.options)
const FEW_ROLES: Role[][] = [[], ...RoleSchema.options.map((role) => [role])]
const SCOPES = subsetsOf<Scope>(ScopeSchema.options)

let userId: string
let courses: CatalogueCourse[]
beforeAll(async () => {
  await seed(process.env.DATABASE_URL ?? '')
  ;({ userId } = await signedInAccount())
  courses = await listCatalogue()
})

const HANDLERS: Record<Operation, (token: string, course: CatalogueCourse) => Promise<Response>> = {
  read: (token, { slug }) => read(ask(token, 'GET', `/api/courses/${slug}`), paramsOf({ slug })),
  change: (token, { slug, summary }) =>
    change(ask(token, 'PUT', `/api/courses/${slug}`, { summary }), paramsOf({ slug })),
  complete: (token, { slug, lessons }) => {
    const lesson = lessons[0]?.slug ?? ''
    const path = `/api/courses/${slug}/lessons/${lesson}/completion`
    return complete(ask(token, 'PUT', path), paramsOf({ slug, lesson }))
  },
}

const paramsOf = <P>(params: P) => ({ params: Promise.resolve(params) })

function ask(token: string, method: string, path: string, body?: object): Request {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return new Request(`${APP}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function answerOf(response: Response): Promise<string> {
  if (response.ok) return 'allowed'
  const { error } = (await response.json()) as { error: string }
  return `${response.status} ${error}`
}

type Combination = { kind: Kind; roles: Role[]; scopes: Scope[] }

/** Where the two differ, for this token. */
async function differences(
  operation: Operation,
  { kind, roles, scopes }: Combination,
  of: CatalogueCourse[],
) {
  const sub = kind === 'machine' ? CLIENTS.machine : userId
  const claims = { sub, client_id: CLIENTS[kind], roles, scope: scopes.join(' ') }
  const token = await makeToken({ claims })
  const found: string[] = []
  for (const course of of) {
    const { denial, status } = simulateCall({
      bearer: { kind, roles, scopes },
      operation,
      course,
      token: 'fine',
    })
    const simulated = denial ? `${status} ${denial}` : 'allowed'
    const answered = await answerOf(await HANDLERS[operation](token, course))
    if (simulated !== answered)
      found.push(
        `${operation} ${course.slug} ${kind} [${roles.join()}] [${scopes.join()}]: ${simulated}, API: ${answered}`,
      )
  }
  return found
}

async function compareAll(operation: Operation, roleSets: Role[][], of: CatalogueCourse[]): Promise<void> {
  const found: string[] = []
  for (const scopes of SCOPES) {
    for (const kind of ['browser', 'app', 'personal'] as const)
      for (const roles of roleSets) found.push(...(await differences(operation, { kind, roles, scopes }, of)))
    found.push(...(await differences(operation, { kind: 'machine', roles: [], scopes }, of)))
  }
  expect(found).toEqual([])
}

it('about reading: every set of roles and scopes, every kind of program, every course', async () => {
  expect(new Set(courses.map(({ requiredRole }) => requiredRole)).size).toBeGreaterThanOrEqual(3)
  await compareAll('read', MANY_ROLES, courses)
}, 300_000)

it('about marking a lesson', () => compareAll('complete', FEW_ROLES, courses), 300_000)

it('about changing a course', () => compareAll('change', FEW_ROLES, courses.slice(0, 1)), 300_000)
