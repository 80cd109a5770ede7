// What a code can still do: pure rules.
import type { AccessCodeState } from '@/lib/access-codes/schemas'
import { MINUTE, later } from '@/lib/clock'

type Facts = { uses: number; maxUses: number; expiresAt: Date | null; endedAt: Date | null }

export function stateOf({ uses, maxUses, expiresAt, endedAt }: Facts, at: Date): AccessCodeState {
  if (endedAt) return 'ended'
  if (uses >= maxUses) return 'used-up'
  return expiresAt && expiresAt <= at ? 'expired' : 'open'
}

/** When a role that lasts so many days ends; null is never. */
export const grantUntil = (grantDays: number | null, at: Date): Date | null =>
  grantDays === null ? null : later(grantDays * 24 * 60 * MINUTE, at)
