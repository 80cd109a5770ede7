import { describe, expect, it } from 'vitest'
import { ClientIdSchema } from '@/lib/clients/schemas'
import { allowedNow, endOf, expiryAfter } from '@/lib/personal-tokens/policy'
import { NewPersonalTokenSchema } from '@/lib/personal-tokens/schemas'

const good = { name: 'Nightly', days: '30', scopes: ['courses:read'] }
const fieldsOf = (input: unknown) =>
  NewPersonalTokenSchema.safeParse(input).error?.issues.map(({ path }) => path[0])

describe('what a person may ask for', () => {
  it('is read from a form’s texts, each scope once and in one order', () => {
    const scopes = ['certificates:issue', 'courses:read', 'courses:read']
    expect(NewPersonalTokenSchema.parse({ name: ' Nightly ', days: '7', scopes })).toEqual({
      name: 'Nightly',
      days: 7,
      scopes: ['courses:read', 'certificates:issue'],
    })
  })

  it.each([
    ['name', { name: '' }],
    ['name', { name: '   ' }],
    ['name', { name: 'x'.repeat(61) }],
    ['name', { name: 'two\nlines' }],
    ['name', { name: 7 }],
    ['days', { days: '31' }],
    ['days', { days: 0 }],
    ['days', { days: '' }],
    ['days', { days: 1e9 }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['everything'] }],
    ['scopes', { scopes: 'courses:read' }],
  ])('is refused at %s for %j', (field, change) => {
    expect(fieldsOf({ ...good, ...change })).toContain(field)
  })
})

describe('what it allows', () => {
  it('is what it was made for and its owner may still do', () => {
    expect(allowedNow(['courses:read', 'courses:write'], ['courses:read', 'certificates:issue'])).toEqual([
      'courses:read',
    ])
    expect(allowedNow(['courses:write'], ['courses:read'])).toEqual([])
  })

  it('ends with whatever ends first', () => {
    const [soon, late] = [new Date(1000), new Date(2000)]
    expect(endOf(late, null)).toEqual(late)
    expect(endOf(late, soon)).toEqual(soon)
    expect(endOf(soon, late)).toEqual(soon)
    expect(expiryAfter(7, new Date(0)).toISOString()).toBe('1970-01-08T00:00:00.000Z')
  })

  it('is never confused with a client’s: none may register under its name', () => {
    expect(ClientIdSchema.safeParse('personal-token').success).toBe(false)
    expect(ClientIdSchema.safeParse('personal-tokens').success).toBe(true)
  })
})
