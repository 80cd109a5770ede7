// Recovery codes as their owner types and sees them, and what losing something would mean.
import { z } from 'zod'
import { normalizeCode } from '@/lib/crypto/code'
import type { ProviderId } from '@/lib/identities/schemas'

/** What a person types for a code, in its one spelling. Whether there is such a code, only the database says. */
export const TypedCodeSchema = z.string().max(200).transform(normalizeCode)

/** How many codes there are and how many still work; null when none were ever made. */
export type RecoveryState = { left: number; total: number; madeAt: Date } | null

/** Something that can be lost as a whole, with every way to sign in that goes with it. */
export type Losable = { key: string } & (
  | { kind: 'provider'; provider: ProviderId; name: string; label: string | null }
  /** Synced passkeys; `name` is null where the authenticator doesn't tell who keeps them. */
  | { kind: 'manager'; name: string | null; passkeys: string[] }
  | { kind: 'device'; passkey: string; authenticator: string | null }
  | { kind: 'codes'; left: number }
)

/** After a loss: several ways are left; one, with no code behind it; codes alone; nothing. */
export type Verdict = 'fine' | 'one-left' | 'codes-only' | 'locked-out'
export type Advice = 'passkey' | 'provider' | 'codes' | 'new-codes'

export type LossOutcome = {
  lost: Losable
  remaining: Losable[]
  verdict: Verdict
  advice: Advice[]
  /** What might be lost with it, which we can't know. */
  perhapsAlso: Losable | null
}
