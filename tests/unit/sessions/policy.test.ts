import { describe, expect, it } from 'vitest'
import { MINUTE, later } from '@/lib/clock'
import { absoluteExpiry, idleExpiry, isFresh, touchAfterMs } from '@/lib/sessions/policy'

const START = new Date('2026-03-01T10:00:00.000Z')
const after = (minutes: number) => later(minutes * MINUTE, START)
const lifetimes = { idleMinutes: 60, absoluteMinutes: 600 }

it('the absolute limit counts from the sign-in', () => {
  expect(absoluteExpiry(START, lifetimes)).toEqual(after(600))
})

describe('the idle limit', () => {
  it.each([
    ['counts from the last use', 0, 60],
    ['moves with use', 300, 360],
    ['reaches the absolute limit at most', 540, 600],
    ['never passes the absolute limit', 570, 600],
  ])('%s', (_rule, usedAt, expires) => {
    expect(idleExpiry(after(usedAt), after(600), lifetimes)).toEqual(after(expires))
  })
})

it.each([
  [12, 1],
  [30, 2.5],
  [60, 5],
  [7 * 24 * 60, 5],
])('with %i idle minutes, use is written down every %d minutes', (idleMinutes, minutes) => {
  expect(touchAfterMs({ idleMinutes, absoluteMinutes: idleMinutes })).toBe(minutes * MINUTE)
})

describe('a sign-in', () => {
  it.each([0, 1, 10 * MINUTE])('is fresh %i milliseconds later', (age) => {
    expect(isFresh(START, later(age, START))).toBe(true)
  })

  it.each([10 * MINUTE + 1, 24 * 60 * MINUTE])('is no longer fresh %i milliseconds later', (age) => {
    expect(isFresh(START, later(age, START))).toBe(false)
  })
})
