// A new session for someone who has just proven who they are. Every sign-in gets a new one: the session that the
// browser had before ends in the same transaction (OWASP ASVS 5.0, 7.2.4).
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { seal } from '@/lib/crypto/seal'
import type { Db } from '@/lib/db'
import { signIns } from '@/lib/metrics'
import { endSession } from '@/lib/sessions/end-session'
import { lifetimes } from '@/lib/sessions/lifetimes'
import { absoluteExpiry, idleExpiry } from '@/lib/sessions/policy'
import type { ProviderSession, SignInMethod } from '@/lib/sessions/schemas'
import { createSession } from '@/lib/sessions/store'

export const ID_TOKEN_PURPOSE = 'id-token-hint'

type Start = {
  token: string
  userId: string
  method: SignInMethod
  client: { address: string; userAgent: string | null }
  /** The session token this browser sent along, if any. */
  previousToken?: string | undefined
  providerSession?: ProviderSession | undefined
  /** The account was made by this very sign-in: its history starts empty. */
  isNew?: boolean | undefined
}

/** Stores the session inside the caller's transaction. `token` is the cookie's value, 256 random bits. */
export async function startSession(db: Db, start: Start) {
  const { userId, method, client } = start
  if (start.previousToken) await endSession(db, start.previousToken, { client, reason: 'replaced' })
  const session = await openSession(db, start)
  signIns.inc({ method, outcome: 'succeeded' })
  if (!start.isNew) await recordEvent(db, { userId, kind: 'sign_in.succeeded', details: { method }, client })
  return session
}

type Open = Pick<Start, 'token' | 'userId' | 'method' | 'client' | 'providerSession'>
/** The provider's session as it is stored. */
type Stored = {
  providerIssuer: string | null
  providerSessionId: string | null
  idTokenSealed: string | null
}
const NONE: Stored = { providerIssuer: null, providerSessionId: null, idTokenSealed: null }

/** The row alone; what happens to the session before, and what the history says, is the caller's. */
export async function openSession(
  db: Db,
  { token, userId, method, client, providerSession }: Open,
  known: Stored = NONE,
) {
  const createdAt = now()
  const absoluteExpiresAt = absoluteExpiry(createdAt, lifetimes())
  return createSession(db, {
    token,
    userId,
    method,
    client,
    createdAt,
    absoluteExpiresAt,
    expires: idleExpiry(createdAt, absoluteExpiresAt, lifetimes()),
    ...(providerSession ? await sealed(providerSession) : known),
  })
}

const sealed = async ({ issuer, sessionId, idToken }: ProviderSession): Promise<Stored> => ({
  providerIssuer: issuer,
  providerSessionId: sessionId,
  idTokenSealed: await seal(idToken, ID_TOKEN_PURPOSE),
})
