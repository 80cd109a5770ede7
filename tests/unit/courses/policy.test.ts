import { describe, expect, it } from 'vitest'
import { canOpenCourse, completedIn, isFinished, rolesThatOpen } from '@/lib/courses/policy'
import { RoleSchema, type Role } from '@/lib/roles/schemas'

/** By the role that a course asks for: who gets in. */
const OPENS: Record<Role, Role[]> = {
  'free-user': ['free-user', 'paid-individual', 'org-member', 'admin'],
  'paid-individual': ['paid-individual', 'org-member', 'admin'],
  'org-member': ['org-member', 'admin'],
  admin: ['admin'],
}

describe.each(RoleSchema.options)('a course for %s', (requiredRole) => {
  it.each(RoleSchema.options)('opens to %s as the table says', (role) => {
    expect(canOpenCourse([role], { requiredRole })).toBe(OPENS[requiredRole].includes(role))
  })

  it('stays closed to nobody', () => {
    expect(canOpenCourse([], { requiredRole })).toBe(false)
  })

  it('names the roles that would open it, smallest first', () => {
    expect(rolesThatOpen({ requiredRole })).toEqual(OPENS[requiredRole])
  })
})

describe('several roles', () => {
  it.each<[Role[], string, boolean]>([
    [['free-user', 'paid-individual'], 'paid-individual', true],
    [['paid-individual', 'free-user'], 'paid-individual', true],
    [['free-user', 'paid-individual'], 'org-member', false],
    [['free-user', 'org-member'], 'paid-individual', true],
  ])('%j together open a course for %s: %s', (roles, requiredRole, opens) => {
    expect(canOpenCourse(roles, { requiredRole })).toBe(opens)
  })
})

describe.each(['', 'guest', 'Admin', '__proto__', 'toString'])(
  'a course for the unknown role %j',
  (requiredRole) => {
    it('opens to nobody at all', () => {
      expect(canOpenCourse(RoleSchema.options, { requiredRole })).toBe(false)
      expect(rolesThatOpen({ requiredRole })).toEqual([])
    })
  },
)

describe('a course', () => {
  it.each([
    [0, 0, false],
    [1, 0, false],
    [1, 1, true],
    [6, 5, false],
    [6, 6, true],
    [5, 6, true],
  ])('of %i lessons with %i completed is finished: %s', (lessons, completed, finished) => {
    expect(isFinished(lessons, completed)).toBe(finished)
  })

  it.each<[string[] | undefined, number]>([
    [undefined, 0],
    [[], 0],
    [['one'], 1],
    [['one', 'two'], 2],
    [['one', 'gone'], 1],
  ])('counts its present lessons alone: %j', (completed, count) => {
    const lessons = [{ slug: 'one' }, { slug: 'two' }]
    expect(completedIn(lessons, completed && new Set(completed))).toBe(count)
  })
})
