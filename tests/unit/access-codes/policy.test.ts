import { describe, expect, it } from 'vitest'
import { grantUntil, stateOf } from '@/lib/access-codes/policy'
import { NewAccessCodeSchema } from '@/lib/access-codes/schemas'
import { normalizeCode, randomCode } from '@/lib/crypto/code'

const NOW = new Date('2027-03-03T12:00:00Z')
const BEFORE = new Date('2027-03-03T11:59:59Z')
const AFTER = new Date('2027-03-03T12:00:01Z')
const OPEN = { uses: 0, maxUses: 2, expiresAt: null, endedAt: null }

describe('what a code can still do', () => {
  it.each([
    ['open', {}],
    ['open', { uses: 1 }],
    ['open', { expiresAt: AFTER }],
    ['used-up', { uses: 2 }],
    ['expired', { expiresAt: BEFORE }],
    ['expired', { expiresAt: NOW }],
    ['ended', { endedAt: BEFORE }],
    ['ended', { endedAt: BEFORE, uses: 2, expiresAt: BEFORE }],
  ])('%s: %j', (state, facts) => {
    expect(stateOf({ ...OPEN, ...facts }, NOW)).toBe(state)
  })

  it('a role lasts so many days, or without end', () => {
    expect(grantUntil(10, NOW)).toEqual(new Date('2027-03-13T12:00:00Z'))
    expect(grantUntil(null, NOW)).toBeNull()
  })
})

describe('what an administrator may ask for', () => {
  const GOOD = { role: 'paid-individual', maxUses: '1', grantDays: '', expiresAt: '', note: '' }

  it('fields left empty mean without', () => {
    expect(NewAccessCodeSchema.parse(GOOD)).toEqual({
      role: 'paid-individual',
      maxUses: 1,
      grantDays: null,
      expiresAt: null,
      note: null,
    })
  })

  it('a last day counts as a whole', () => {
    const { expiresAt } = NewAccessCodeSchema.parse({ ...GOOD, expiresAt: '2027-03-03' })
    expect(expiresAt).toEqual(new Date('2027-03-03T23:59:59.999Z'))
  })

  it.each([
    ['role', 'admin'],
    ['role', 'free-user'],
    ['maxUses', '0'],
    ['maxUses', '1.5'],
    ['maxUses', ''],
    ['maxUses', '10001'],
    ['grantDays', '-1'],
    ['grantDays', 'soon'],
    ['expiresAt', '2027-02-30'],
    ['expiresAt', 'tomorrow'],
    ['note', 'x'.repeat(201)],
    ['note', 'a\0b'],
  ])('%s may not be %j', (field, value) => {
    const { error } = NewAccessCodeSchema.safeParse({ ...GOOD, [field]: value })
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field])
  })
})

describe('codes', () => {
  it('come in groups of five, from an alphabet without look-alikes, each another', () => {
    const codes = Array.from({ length: 200 }, () => randomCode(20))
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(new Set(codes).size).toBe(200)
  })

  it.each([
    ['ABC12-DEF34', 'ABC12DEF34'],
    [' abc12 def34\n', 'ABC12DEF34'],
    ['ABC12–DEF34', 'ABC12DEF34'],
    ['OIL', '011'],
  ])('%j is typed for %s', (typed, code) => {
    expect(normalizeCode(typed)).toBe(code)
  })
})
