import { describe, expect, it } from 'vitest'
import { leavesNoOwner, nextOwner, stateOfInvite } from '@/lib/organizations/policy'

const member = (userId: string, isOwner = false, day = 1) => ({
  userId,
  isOwner,
  joinedAt: new Date(Date.UTC(2027, 0, day)),
})

describe('an organization without an owner', () => {
  it.each([
    ['the last owner of several', [member('a', true), member('b')], true],
    ['one of two owners', [member('a', true), member('b', true)], false],
    ['the last member', [member('a', true)], false],
    ['a plain member', [member('b', true), member('a')], false],
  ])('%s leaves', (_who, members, expected) => {
    expect(leavesNoOwner(members, 'a')).toBe(expected)
  })
})

describe('the next owner', () => {
  it('is whoever has been there longest', () => {
    expect(nextOwner([member('c', false, 3), member('b', false, 2), member('d', false, 9)])).toBe('b')
  })
  it('is the same one each time when two joined together', () => {
    expect(nextOwner([member('c'), member('b')])).toBe('b')
    expect(nextOwner([member('b'), member('c')])).toBe('b')
  })
  it('is nobody where nobody is', () => {
    expect(nextOwner([])).toBeNull()
  })
})

describe('an invite', () => {
  const NOW = new Date('2027-01-08T00:00:00Z')
  const [before, after] = [new Date(NOW.getTime() - 1), new Date(NOW.getTime() + 1)]
  const open = { acceptedAt: null, withdrawnAt: null, expiresAt: after }

  it.each([
    ['open', open],
    ['expired', { ...open, expiresAt: before }],
    ['expired', { ...open, expiresAt: NOW }],
    ['used', { ...open, acceptedAt: before }],
    ['withdrawn', { ...open, withdrawnAt: before }],
    ['used', { acceptedAt: before, withdrawnAt: null, expiresAt: before }],
    ['unknown', null],
  ])('is %s', (state, invite) => {
    expect(stateOfInvite(invite, NOW)).toBe(state)
  })
})
