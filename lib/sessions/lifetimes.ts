// The configured lifetimes of a session.
import { env } from '@/lib/env'
import type { Lifetimes } from '@/lib/sessions/policy'

export const lifetimes = (): Lifetimes => ({
  idleMinutes: env().SESSION_IDLE_MINUTES,
  absoluteMinutes: env().SESSION_ABSOLUTE_MINUTES,
})
