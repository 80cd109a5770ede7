// What a relying party verifies in both ceremonies, step by step, with what was compared. It goes on after a failure, so
// that one sees all of them; the server's own check is lib/passkeys/verify-assertion.ts.
// @see WebAuthn Level 3, sections 7.1 and 7.2
import type { ClauseId } from '@/lib/learning/clauses'
import { toHex } from '@/lib/learning/webauthn/byte-field'
import type { AuthenticatorData } from '@/lib/learning/webauthn/authenticator-data'
import type { ClientData } from '@/lib/learning/webauthn/client-data'

export type VerifyStep = {
  id: string
  title: string
  /** `skipped`: nothing to compare here, or for the server alone to decide. */
  state: 'passed' | 'failed' | 'skipped'
  expected: string
  got: string
  clause: ClauseId
}

export type UserVerification = 'required' | 'preferred' | 'discouraged'
export type Expected = {
  type: 'webauthn.create' | 'webauthn.get'
  challenge: string
  origin: string
  rpId: string
  rpIdHash: Uint8Array
  userVerification: UserVerification
}

export const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value)

export const step = (
  id: string,
  title: string,
  passed: boolean | null,
  expected: string,
  got: string,
  clause: ClauseId,
): VerifyStep => ({
  id,
  title,
  state: passed === null ? 'skipped' : passed ? 'passed' : 'failed',
  expected,
  got,
  clause,
})

export function clientDataSteps(data: ClientData, expected: Expected): VerifyStep[] {
  return [
    step(
      'type',
      'It is this ceremony',
      data.type === expected.type,
      expected.type,
      shown(data.type),
      'webauthn-5.8.1',
    ),
    step(
      'challenge',
      'It answers our challenge',
      data.challenge === expected.challenge,
      expected.challenge,
      shown(data.challenge),
      'webauthn-13.4.3',
    ),
    step(
      'origin',
      'It was made on our page',
      data.origin === expected.origin,
      expected.origin,
      shown(data.origin),
      'webauthn-13.4.9',
    ),
    step(
      'cross-origin',
      'Not inside a page of another site',
      data.crossOrigin !== true,
      'false, or nothing',
      shown(data.crossOrigin),
      'webauthn-5.8.1',
    ),
    step(
      'top-origin',
      'No page of another site around it',
      data.topOrigin === undefined,
      'nothing',
      shown(data.topOrigin),
      'webauthn-5.8.1',
    ),
  ]
}

const bit = (set: boolean) => (set ? 'set' : 'not set')

export function authenticatorDataSteps(data: AuthenticatorData, expected: Expected): VerifyStep[] {
  const { up, uv, be, bs } = data.flags
  const required = expected.userVerification === 'required'
  return [
    step(
      'rp-id-hash',
      'It is for our RP ID',
      toHex(data.rpIdHash) === toHex(expected.rpIdHash),
      `SHA-256 of ${expected.rpId}: ${toHex(expected.rpIdHash)}`,
      toHex(data.rpIdHash),
      'webauthn-6.1',
    ),
    step('up', 'Somebody was there (UP)', up, 'set', bit(up), 'webauthn-6.1'),
    step(
      'uv',
      'The authenticator verified who (UV)',
      required ? uv : null,
      required ? 'set: we asked for it' : 'either: we didn’t require it',
      bit(uv),
      'webauthn-5.8.6',
    ),
    step(
      'backup',
      'Backed up only if it may be (BS needs BE)',
      be || !bs,
      be ? 'either' : 'BS not set, since BE isn’t',
      `BE ${bit(be)}, BS ${bit(bs)}`,
      'webauthn-6.1.3',
    ),
  ]
}
