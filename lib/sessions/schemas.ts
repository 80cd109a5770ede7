// What a session knows about the sign-in behind it.

export type SignInMethod = 'google' | 'github' | 'keycloak' | 'passkey' | 'recovery-code'

/** The provider's own session behind ours, kept to end it too (OpenID Connect RP-Initiated Logout 1.0). */
export type ProviderSession = { issuer: string; sessionId: string | null; idToken: string }

/** Whom a valid session stands for. Never carries the token. */
export type SignedIn = {
  sessionId: string
  userId: string
  name: string | null
  email: string | null
  method: SignInMethod
  signedInAt: Date
}

/** A row of the list of sessions. */
export type SessionRow = {
  id: string
  device: string
  place: string | null
  method: SignInMethod
  createdAt: Date
  lastActiveAt: Date
  /** The session of the browser that asks. */
  current: boolean
}

/** "Signed in with …" */
export const METHOD_PHRASES: Record<SignInMethod, string> = {
  google: 'Google',
  github: 'GitHub',
  keycloak: 'Keycloak',
  passkey: 'a passkey',
  'recovery-code': 'a recovery code',
}
