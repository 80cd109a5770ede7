// Pure rules of linking and unlinking.

type Methods = { identities: number; passkeys: number }

export const canSignIn = ({ identities, passkeys }: Methods): boolean => identities + passkeys > 0

/** A person must keep at least one way in. Recovery codes don't count: they run out, and paper gets lost unnoticed. */
export const canRemoveSignInMethod = ({ identities, passkeys }: Methods): boolean => identities + passkeys > 1

/** E-mail addresses are compared in lower case; an unverified or empty one is none. */
export const verifiedEmail = (email: unknown, verified: unknown): string | null =>
  verified === true && typeof email === 'string' && email.trim() !== '' ? email.trim().toLowerCase() : null
