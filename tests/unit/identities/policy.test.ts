import { describe, expect, it } from 'vitest'
import { canRemoveSignInMethod, verifiedEmail } from '@/lib/identities/policy'

describe('a way to sign in can be removed only if another one stays', () => {
  it.each([
    [0, 0, false],
    [1, 0, false],
    [0, 1, false],
    [1, 1, true],
    [2, 0, true],
    [0, 2, true],
    [3, 4, true],
  ])('%i identities and %i passkeys: %s', (identities, passkeys, allowed) => {
    expect(canRemoveSignInMethod({ identities, passkeys })).toBe(allowed)
  })
})

describe('an e-mail counts only when the provider says, as a boolean, that it is verified', () => {
  it.each([
    ['alice@example.com', true, 'alice@example.com'],
    ['  Alice@Example.COM ', true, 'alice@example.com'],
    ['alice@example.com', false, null],
    ['alice@example.com', undefined, null],
    ['alice@example.com', null, null],
    ['alice@example.com', 'true', null],
    ['alice@example.com', 1, null],
    ['', true, null],
    ['   ', true, null],
    [undefined, true, null],
    [null, true, null],
    [['alice@example.com'], true, null],
    [{ toString: (): string => 'alice@example.com' }, true, null],
  ])('%o with email_verified %o is %o', (email, verified, expected) => {
    expect(verifiedEmail(email, verified)).toBe(expected)
  })
})
