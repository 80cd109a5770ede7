// A proven identity that waits for a decision: kept on the server, found by a random handle in the browser's cookie.
import { z } from 'zod'
import { MINUTE, later, now } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/crypto/hash'
import { seal, unseal } from '@/lib/crypto/seal'
import type { Db } from '@/lib/db'
import { ProviderIdSchema, type ProvenIdentity, type ProviderId } from '@/lib/identities/schemas'
import type { ProviderSession } from '@/lib/sessions/schemas'

const SEAL_PURPOSE = 'waiting-identity'
export const WAITING_LIFETIME_MS = 10 * MINUTE

const WaitingSchema = z.object({
  identity: z.object({
    provider: ProviderIdSchema,
    issuer: z.string(),
    subject: z.string(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    username: z.string().nullable(),
    roles: z.array(z.string()).nullable(),
  }),
  providerSession: z
    .object({ issuer: z.string(), sessionId: z.string().nullable(), idToken: z.string() })
    .optional(),
})

export type Waiting = { identity: ProvenIdentity; providerSession?: ProviderSession | undefined }
/** `prove`: for a sign-in to the account that has its e-mail. `choose`, `merge`: for the signed-in person's word. */
export type WaitingFor = { purpose: 'prove' } | { purpose: 'choose' | 'merge'; userId: string }

/** Keeps the identity for ten minutes and returns the handle for the cookie. */
export async function keepWaiting(db: Db, waiting: Waiting, waitingFor: WaitingFor): Promise<string> {
  const token = randomToken()
  const data = {
    ...waitingFor,
    tokenHash: sha256(token),
    provider: waiting.identity.provider,
    sealed: await seal(JSON.stringify(waiting), SEAL_PURPOSE),
    expiresAt: later(WAITING_LIFETIME_MS),
  }
  await db.waitingIdentity.create({ data })
  return token
}

const pending = (token: string) => ({ tokenHash: sha256(token), consumedAt: null, expiresAt: { gt: now() } })

/** What waits, without using it up; null when nothing does (any more). */
export async function findWaiting(
  db: Db,
  token: string,
  { purpose, ...owner }: WaitingFor,
): Promise<Waiting | null> {
  const row = await db.waitingIdentity.findFirst({ where: { ...pending(token), purpose, ...owner } })
  return row && WaitingSchema.parse(JSON.parse(await unseal(row.sealed, SEAL_PURPOSE)))
}

/** Only which provider's identity waits: all that a page may show before anything is proven. */
export async function findWaitingProvider(
  db: Db,
  token: string,
  { purpose, ...owner }: WaitingFor,
): Promise<ProviderId | null> {
  const row = await db.waitingIdentity.findFirst({
    where: { ...pending(token), purpose, ...owner },
    select: { provider: true },
  })
  return row && ProviderIdSchema.parse(row.provider)
}

/** Uses it up: true for exactly one caller. */
export async function consumeWaiting(db: Db, token: string): Promise<boolean> {
  const { count } = await db.waitingIdentity.updateMany({
    where: pending(token),
    data: { consumedAt: now() },
  })
  return count === 1
}
