// What one request to Auth.js needs from us and tells us, beside its own parameters. Carried by AsyncLocalStorage,
// because Auth.js's callbacks and adapter don't get the request.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { ProviderId } from '@/lib/identities/schemas'
import type { Confirmation } from '@/lib/sign-in/confirmation'
import type { ProviderSession, SignInMethod } from '@/lib/sessions/schemas'

export type Attempt = {
  client: { address: string; userAgent: string | null }
  /** The session token that the browser sent, and whose valid session it is. */
  previousToken?: string | undefined
  signedInUserId?: string | undefined
  /** What the provider sent back, for Auth.js to compare. */
  state?: string
  /** Where the browser goes in the end. */
  returnTo?: string
  /** The handle of an identity that waits for a proof, from this browser's cookie. */
  waitingToken?: string | undefined
  /** Set when this sign-in shall connect an identity to the signed-in user. */
  connect?: { intentToken: string; userId: string; sessionId: string }
  /** Set when this sign-in shall confirm who is signed in already, in exactly this session. */
  confirm?: Confirmation

  method?: SignInMethod
  /** The account was made by this sign-in. */
  isNew?: boolean
  providerSession?: ProviderSession | undefined
  /** The provider whose waiting identity this sign-in connected. */
  linked?: ProviderId | null
  /** The handle of an identity that waits from now on. */
  newWaitingToken?: string
  /** The error that Auth.js reported while it handled the request. */
  failure?: unknown
  /** The session that a sign-out ended, for the provider's own logout. */
  endedSession?: { method: string; providerIssuer: string | null; idTokenSealed: string | null }
}

const storage = new AsyncLocalStorage<Attempt>()

export const withAttempt = <T>(attempt: Attempt, work: () => Promise<T>): Promise<T> =>
  storage.run(attempt, work)

/** The attempt of the request being handled; null outside of one. */
export const currentAttempt = (): Attempt | null => storage.getStore() ?? null
