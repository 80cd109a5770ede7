import { describe, expect, it } from 'vitest'
import { accountLabel } from '@/lib/passkeys/account-label'
import { ALGORITHMS, canBeOffered, judgeCounter } from '@/lib/passkeys/policy'

it('EdDSA, ES256 and RS256 are offered, in this order', () => {
  expect(ALGORITHMS).toEqual([-8, -7, -257])
})

describe('a signature counter', () => {
  it.each([
    // stored, received, on one device, synced
    [0n, 0n, 'ok', 'ok'],
    [0n, 1n, 'ok', 'ok'],
    [5n, 6n, 'ok', 'ok'],
    [5n, 500n, 'ok', 'ok'],
    [5n, 5n, 'refused', 'suspicious'],
    [5n, 4n, 'refused', 'suspicious'],
    [5n, 0n, 'refused', 'suspicious'],
    [4294967295n, 0n, 'refused', 'suspicious'],
  ] as const)(
    'stored %i, received %i: %s on one device, %s when synced',
    (stored, received, single, synced) => {
      expect(judgeCounter({ stored, received, deviceType: 'singleDevice' })).toBe(single)
      expect(judgeCounter({ stored, received, deviceType: 'multiDevice' })).toBe(synced)
    },
  )
})

describe('a passkey is offered', () => {
  it.each([
    ['google', false, 0, true],
    ['github', false, 0, true],
    ['keycloak', false, 0, true],
    ['google', true, 0, false],
    ['google', false, 1, false],
    ['passkey', false, 0, false],
    ['recovery-code', false, 0, false],
  ])('signed in with %s, declined %s, passkeys %i: %s', (method, declined, passkeys, expected) => {
    expect(canBeOffered({ method, declined, passkeys })).toBe(expected)
  })
})

describe('a password manager shows', () => {
  it.each([
    [
      { email: 'a@example.com', name: 'Ada' },
      { name: 'a@example.com', displayName: 'Ada' },
    ],
    [
      { email: null, name: 'Ada' },
      { name: 'Ada', displayName: 'Ada' },
    ],
    [
      { email: 'a@example.com', name: null },
      { name: 'a@example.com', displayName: 'a@example.com' },
    ],
    [
      { email: null, name: null },
      { name: 'Campuskey', displayName: 'Campuskey' },
    ],
  ])('%j as %j', (account, expected) => {
    expect(accountLabel(account)).toEqual(expected)
  })
})
