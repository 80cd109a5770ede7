// Pure rules of linking and unlinking.

type Methods = { identities: number; passkeys: number }

export const canSignIn = ({ identities, passkeys }: Methods): boolean => identities + passkeys > 0

/** A person must keep at least one way in. Recovery codes don't count: they run out, and paper gets lost unnoticed. */
export const canRemoveSignInMethod = ({ identities, passkeys }: Methods): boolean => identities + passkeys > 1

/** E-mail addresses are compared in lower case; an unverified or empty one is none. */
export const verifiedEmail = (email: unknown, verified: unknown): string | null =>
  verified === true && typeof email === 'string' && email.trim() !== '' ? email.trim().toLowerCase() : null

type Proven = { isKnown: boolean; signedIn: boolean; emailTaken: boolean }

/**
 * What a proven identity leads to. An e-mail that somebody here has already never leads to their account: it is refused
 * until they have proven that account, too.
 */
export function decideSignIn({
  isKnown,
  signedIn,
  emailTaken,
}: Proven): 'sign_in' | 'ask' | 'refuse' | 'sign_up' {
  if (isKnown) return 'sign_in'
  if (signedIn) return 'ask'
  return emailTaken ? 'refuse' : 'sign_up'
}
