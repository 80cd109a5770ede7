import { describe, expect, it } from 'vitest'
import { ALGORITHMS, judgeCounter } from '@/lib/passkeys/policy'

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
