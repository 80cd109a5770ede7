// What /docs shows is looked up in the tables that the code itself decides by, and is all there.
import { beforeAll, describe, expect, it } from 'vitest'
import { putCourse } from '@/lib/courses/put-course'
import { readQuickStart } from '@/lib/api-reference/quick-start'
import { readReference } from '@/lib/api-reference/read-reference'
import { readSamples } from '@/lib/api-reference/read-samples'
import { readClaims, readErrors, readRoles, readScopes } from '@/lib/api-reference/read-tables'
import { callText } from '@/lib/api-reference/call-text'
import { ROLE_POLICY } from '@/lib/roles/policy'
import { RoleSchema, ScopeSchema } from '@/lib/roles/schemas'

beforeAll(async () => {
  await putCourse('rust', { title: 'Rust', requiredRole: 'free-user', lessons: [] })
  await putCourse('teams', { title: 'Teams', requiredRole: 'org-member', lessons: [] })
})

const endpoint = (id: string) =>
  readReference()
    .flatMap(({ endpoints }) => endpoints)
    .find((each) => each.id === id)!

describe('the tables', () => {
  it('of roles says what the policy table says', async () => {
    const roles = await readRoles()
    expect(roles.map(({ role, scopes }) => [role, [...scopes].sort()])).toEqual(
      RoleSchema.options.map((role) => [role, [...ROLE_POLICY[role].scopes].sort()]),
    )
    const opens = Object.fromEntries(roles.map(({ role, courses }) => [role, courses]))
    expect(opens).toMatchObject({ 'free-user': ['Rust'], 'org-member': ['Rust', 'Teams'] })
  })

  it('of scopes has every scope of the API, with the endpoints that need it', () => {
    const scopes = readScopes()
    expect(scopes.map(({ scope }) => scope)).toEqual(expect.arrayContaining([...ScopeSchema.options]))
    expect(scopes.find(({ scope }) => scope === 'courses:write')).toMatchObject({
      apps: true,
      personal: true,
      endpoints: [{ id: 'writeCourse' }],
    })
    expect(scopes.find(({ scope }) => scope === 'certificates:issue')).toMatchObject({ apps: false })
  })

  it('of errors has each code once, with its status', () => {
    const errors = readErrors()
    expect(new Set(errors.map(({ code }) => code)).size).toBe(errors.length)
    expect(errors.find(({ code }) => code === 'course_not_finished')?.status).toBe(409)
    expect(errors.find(({ code }) => code === 'unavailable')?.status).toBe(503)
  })

  it('of claims is the guard’s own schema', () => {
    const required = readClaims().filter(({ name, required: must }) => must && !name.includes('.'))
    expect(required.map(({ name }) => name)).toEqual([
      'iss',
      'sub',
      'aud',
      'client_id',
      'iat',
      'exp',
      'jti',
      'scope',
    ])
  })
})

describe('an endpoint', () => {
  it('tells the members of what goes in, also inside lists', () => {
    const { body } = endpoint('writeCourse')
    expect(body?.shapes[0]?.fields).toEqual(
      expect.arrayContaining([
        { name: 'title', type: 'string', required: false, text: '' },
        { name: 'lessons[].title', type: 'string', required: true, text: '' },
      ]),
    )
  })

  it('that takes several shapes tells each', () => {
    expect(endpoint('token').body?.shapes.map(({ variant }) => variant)).toEqual([
      'grant_type authorization_code',
      'grant_type refresh_token',
      'grant_type device_code',
      'grant_type client_credentials',
      'grant_type token-exchange',
    ])
  })

  it('has the refusals that follow from its guard, and its own', () => {
    expect(endpoint('readCourse').errors.map(({ status, code }) => `${status} ${code}`)).toEqual([
      '401 missing_token',
      '401 invalid_token',
      '401 token_expired',
      '401 token_revoked',
      '403 insufficient_scope',
      '403 insufficient_role',
      '404 not_found',
    ])
  })
})

describe('a command line', () => {
  const curl = (request: Parameters<typeof callText>[1], method: 'GET' | 'POST' = 'POST') =>
    callText({ method, access: 'token', answers: [] }, { ...request }, 'https://campus.example').code

  it('leaves variables to the shell, and nothing else', () => {
    expect(curl({ path: '/x', headers: { Authorization: 'Bearer $TOKEN' } }, 'GET')).toBe(
      'curl https://campus.example/x \\\n  -H "Authorization: Bearer $TOKEN"',
    )
    expect(curl({ path: '/x', form: { a: 'b"`c' } })).toContain('--data-urlencode "a=b\\"\\`c"')
    expect(curl({ path: '/x', json: { a: 'it’s $5, it\'s "x"' } })).toContain(String.raw`it'\''s \"x\"`)
  })

  it('sends a query a line each', () => {
    expect(curl({ path: '/x', query: { a: '1', b: 'x y' } }, 'GET')).toBe(
      'curl -G https://campus.example/x \\\n  -d a=1 \\\n  --data-urlencode "b=x y"',
    )
  })
})

it('the quick start has an example for each way', () => {
  expect(readQuickStart().every(({ examples }) => examples.length > 0)).toBe(true)
})

it('the samples are this repository’s own', async () => {
  expect((await readSamples()).map(({ language, code }) => [language, code.length > 500])).toEqual([
    ['javascript', true],
    ['python', true],
    ['java', true],
    ['javascript', true],
  ])
})
