// Recovery codes as their owner types and sees them.
import { z } from 'zod'
import { normalizeCode } from '@/lib/crypto/code'

/** What a person types for a code, in its one spelling. Whether there is such a code, only the database says. */
export const TypedCodeSchema = z.string().max(200).transform(normalizeCode)

/** How many codes there are and how many still work; null when none were ever made. */
export type RecoveryState = { left: number; total: number; madeAt: Date } | null
