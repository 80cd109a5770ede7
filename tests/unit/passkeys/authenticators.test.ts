import { expect, it } from 'vitest'
import { authenticatorName } from '@/lib/passkeys/authenticators'

it.each([
  ['ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 'Google Password Manager'],
  ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'Apple Passwords'],
  ['00000000-0000-0000-0000-000000000000', null],
  ['12345678-1234-1234-1234-123456789012', null],
  ['', null],
])('the AAGUID %s names %o', (aaguid, name) => {
  expect(authenticatorName(aaguid)).toBe(name)
})
