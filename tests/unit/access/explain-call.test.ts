// The course API's decisions as a table: each role, scope and kind of program, and what an explanation says of them.
import { describe, expect, it } from 'vitest'
import { explainCall } from '@/lib/access/explain-call'
import { decideCall, type Call } from '@/lib/access/policy'
import { TokenStateSchema, type Operation } from '@/lib/access/schemas'
import { RoleSchema, ScopeSchema, type Role, type Scope } from '@/lib/roles/schemas'
import { BearerKindSchema, type BearerKind } from '@/lib/tokens/schemas'

const API = { issuer: 'https://campus.example', audience: 'https://campus.example/api' }

type Wish = {
  kind?: BearerKind
  roles?: readonly Role[]
  scopes?: readonly Scope[]
  operation?: Operation
  requiredRole?: Role
  token?: Call['token']
}

const callOf = ({
  kind = 'browser',
  roles = ['free-user'],
  scopes = ['courses:read'],
  operation = 'read',
  requiredRole = 'free-user',
  token = 'fine',
}: Wish): Call => ({
  bearer: { kind, roles, scopes },
  operation,
  token,
  course: { slug: 'a-course', title: 'A course', requiredRole },
})
const decide = (wish: Wish) => decideCall(callOf(wish))
const explain = (wish: Wish) => explainCall(callOf(wish), API)

// What each role opens: the product's promise, written down once more.
const OPENS: Record<Role, Role[]> = {
  'free-user': ['free-user'],
  'paid-individual': ['free-user', 'paid-individual'],
  'org-member': ['free-user', 'paid-individual', 'org-member'],
  admin: ['free-user', 'paid-individual', 'org-member', 'admin'],
}

describe('reading a course', () => {
  for (const role of RoleSchema.options)
    for (const requiredRole of RoleSchema.options)
      for (const scope of [...ScopeSchema.options, null])
        it(`as ${role} with ${scope ?? 'no scope'}, where ${requiredRole} is required`, () => {
          const denial = decide({ roles: [role], scopes: scope ? [scope] : [], requiredRole })
          if (scope !== 'courses:read') expect(denial).toBe('insufficient_scope')
          else expect(denial).toBe(OPENS[role].includes(requiredRole) ? null : 'insufficient_role')
        })

  it('needs a role, and several count together', () => {
    expect(decide({ roles: [] })).toBe('insufficient_role')
    expect(decide({ roles: ['free-user', 'org-member'], requiredRole: 'paid-individual' })).toBeNull()
  })

  it('of a machine is decided by its scope alone', () => {
    const machine = { kind: 'machine', roles: [], requiredRole: 'admin' } as const
    expect([decide(machine), decide({ ...machine, scopes: ['courses:write'] })]).toEqual([
      null,
      'insufficient_scope',
    ])
  })
})

it.each<[BearerKind, string | null]>([
  ['browser', null],
  ['app', 'insufficient_scope'],
  ['personal', 'insufficient_scope'],
  ['machine', 'insufficient_role'],
  ['foreign', 'insufficient_role'],
])('marking a lesson is for the person’s own browser alone: %s', (kind, denial) => {
  expect(decide({ kind, operation: 'complete' })).toBe(denial)
})

it('changing a course asks for its scope and for nothing else', () => {
  for (const kind of BearerKindSchema.options)
    for (const scopes of [['courses:write'], ['courses:read']] as const)
      expect(decide({ kind, scopes, operation: 'change', roles: [], requiredRole: 'admin' })).toBe(
        scopes[0] === 'courses:write' ? null : 'insufficient_scope',
      )
})

describe('an explanation', () => {
  const everyWish = function* (): Generator<Wish> {
    for (const token of TokenStateSchema.options)
      for (const kind of BearerKindSchema.options)
        for (const operation of ['read', 'change', 'complete'] as const)
          for (const scopes of [[], ['courses:read'], ['courses:read', 'courses:write']] as const)
            for (const roles of [[], ['free-user'], ['org-member']] as const)
              yield { token, kind, operation, scopes, roles, requiredRole: 'paid-individual' }
  }

  it('has one failed check where the answer is no, none where it is yes, and nothing after the failed one', () => {
    for (const wish of everyWish()) {
      const { denial, checks, because, changes } = explain(wish)
      expect(denial).toBe(decide(wish))
      const verdicts = checks.map(({ verdict }) => verdict)
      const at = verdicts.indexOf('failed')
      expect(verdicts.every((verdict) => verdict === 'passed')).toBe(denial === null)
      expect(at === -1).toBe(denial === null)
      if (at !== -1)
        expect(new Set(verdicts.slice(at + 1))).toEqual(
          new Set(at < verdicts.length - 1 ? ['not_reached'] : []),
        )
      expect([because.length > 20, changes.length > 0]).toEqual([true, true])
    }
  })

  it.each<[Wish, string]>([
    [{ token: 'none' }, 'token'],
    [{ token: 'type' }, 'type'],
    [{ token: 'signature' }, 'signature'],
    [{ token: 'iss' }, 'iss'],
    [{ token: 'aud' }, 'aud'],
    [{ token: 'exp' }, 'exp'],
    [{ token: 'revoked' }, 'revoked'],
    [{ scopes: [] }, 'scope'],
    [{ kind: 'app', operation: 'complete' }, 'program'],
    [{ kind: 'machine', operation: 'complete' }, 'program'],
    [{ kind: 'app', operation: 'complete', scopes: [] }, 'scope'],
    [{ requiredRole: 'org-member' }, 'role'],
    [{ requiredRole: 'org-member', operation: 'complete' }, 'role'],
  ])('of %o stops at %s', (wish, id) => {
    expect(
      explain(wish)
        .checks.filter(({ verdict }) => verdict === 'failed')
        .map((check) => check.id),
    ).toEqual([id])
  })

  it('marks the one row that decided: the smallest held one that opens the course', () => {
    const decides = (wish: Wish) =>
      explain(wish)
        .rows.filter((row) => row.decides)
        .map(({ role }) => role)
    expect(
      decides({ roles: ['free-user', 'paid-individual', 'admin'], requiredRole: 'paid-individual' }),
    ).toEqual(['paid-individual'])
    expect(decides({ requiredRole: 'org-member' })).toEqual([])
    expect(decides({ kind: 'machine', roles: [] })).toEqual([])
    expect(decides({ operation: 'change', scopes: ['courses:write'] })).toEqual([])
  })
})
