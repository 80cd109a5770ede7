import { describe, expect, it, test } from 'vitest'
import { reauthenticationParameters, wasAskedAgain } from '@/lib/sign-in/reauthentication'

const BEGUN = 1_800_000_000

describe('whether the provider asked again', () => {
  const judge = (authTime: number | null, { promised = true, tookSeconds = 20 } = {}) =>
    wasAskedAgain({
      authTime,
      promised,
      begunAt: BEGUN * 1000 + 400,
      judgedAt: (BEGUN + tookSeconds) * 1000,
    })

  it.each([
    ['at the second it began', BEGUN, true],
    ['while it ran', BEGUN + 15, true],
    ['before it began, by no more than clocks differ', BEGUN - 30, true],
    ['before it began', BEGUN - 31, false],
    ['an hour before', BEGUN - 3600, false],
    ['never', 0, false],
    ['after the answer, by no more than clocks differ', BEGUN + 50, true],
    ['in the future', BEGUN + 51, false],
  ])('asked %s: %s → %s', (_when, authTime, expected) => {
    expect(judge(authTime)).toBe(expected)
    expect(judge(authTime, { promised: false })).toBe(expected)
  })

  it('counts as no where a provider that promises to say when doesn’t', () => {
    expect(judge(null)).toBe(false)
  })

  it('is taken on trust where a provider never says when', () => {
    expect(judge(null, { promised: false })).toBe(true)
  })
})

test.each([
  ['keycloak', 'alice', { prompt: 'login', max_age: '0', login_hint: 'alice' }],
  ['keycloak', null, { prompt: 'login', max_age: '0' }],
  ['google', 'a@example.com', { prompt: 'select_account', max_age: '0', login_hint: 'a@example.com' }],
  ['google', null, { prompt: 'select_account', max_age: '0' }],
  ['github', 'alice', { login: 'alice' }],
  ['github', null, {}],
] as const)('%s is asked with %j', (provider, hint, expected) => {
  expect(reauthenticationParameters(provider, hint)).toEqual(expected)
})
