// Pure rules of passkeys.
// @see WebAuthn Level 3, sections 6.1.1 (signature counter) and 6.1.3 (backup state)

type Offer = { method: string; declined: boolean; passkeys: number }

/** Only somebody who came through a provider, has no passkey and hasn't said no is offered one. */
export const canBeOffered = ({ method, declined, passkeys }: Offer): boolean =>
  ['google', 'github', 'keycloak'].includes(method) && !declined && passkeys === 0

/** Offered and accepted, in this order: EdDSA, ES256, RS256 (COSE algorithm identifiers). */
export const ALGORITHMS = [-8, -7, -257]

type CounterCheck = { stored: bigint; received: bigint; deviceType: string }

/**
 * What a signature counter means. Zero on both sides says that the authenticator has none. One that doesn't grow may be
 * a copied credential: refused on a single-device credential, only noted on a synced one, whose devices don't share it.
 */
export function judgeCounter({
  stored,
  received,
  deviceType,
}: CounterCheck): 'ok' | 'suspicious' | 'refused' {
  if (received > stored || (received === 0n && stored === 0n)) return 'ok'
  return deviceType === 'singleDevice' ? 'refused' : 'suspicious'
}
