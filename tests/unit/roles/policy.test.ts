import { describe, expect, it } from 'vitest'
import { scopesOf } from '@/lib/roles/policy'
import { RoleSchema, type Role, type Scope } from '@/lib/roles/schemas'

const OWN: Scope[] = ['courses:read', 'certificates:issue']
const ALL: Scope[] = ['courses:read', 'courses:write', 'certificates:issue']

const EXPECTED: Record<Role, Scope[]> = {
  'free-user': OWN,
  'paid-individual': OWN,
  'org-member': OWN,
  admin: ALL,
}

describe('the scopes of a person’s own browser token', () => {
  it.each(RoleSchema.options)('as %s', (role) => {
    expect(scopesOf([role])).toEqual(EXPECTED[role])
  })

  it.each<[Role[], Scope[]]>([
    [[], []],
    [['free-user', 'paid-individual'], OWN],
    [['free-user', 'paid-individual', 'org-member'], OWN],
    [['admin', 'free-user'], ALL],
    [['free-user', 'admin'], ALL],
  ])('of %j together are %j', (roles, scopes) => {
    expect(scopesOf(roles)).toEqual(scopes)
  })
})
