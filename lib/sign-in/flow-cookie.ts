// One cookie for each sign-in under way, found by its `state`: two tabs, or a Back button, don't overwrite each other.
// It carries Auth.js's own check cookies (encrypted by Auth.js), where to go afterwards and a connect intent.
import { z } from 'zod'
import { MINUTE } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { serializeCookie, readCookie } from '@/lib/sign-in/cookies'

const PREFIX = 'campuskey.flow.'
const PATH = '/api/auth'
const LIFETIME_SECONDS = (15 * MINUTE) / 1000
/** More than this many at once would make the request's headers too long; the oldest give way. */
const MAX_FLOWS = 4

const FlowSchema = z.object({
  checks: z.record(z.string(), z.string()),
  returnTo: z.string(),
  intent: z.string().optional(),
  startedAt: z.number(),
})
export type Flow = z.infer<typeof FlowSchema>

const nameFor = (state: string): string => PREFIX + sha256(state).slice(0, 16)

const encode = (flow: Flow): string => Buffer.from(JSON.stringify(flow)).toString('base64url')

function decode(value: string): Flow | null {
  try {
    return FlowSchema.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

export const readFlow = (headers: Headers, state: string): Flow | null => {
  const value = readCookie(headers, nameFor(state))
  return value === undefined ? null : decode(value)
}

export const clearFlow = (state: string): string =>
  serializeCookie(nameFor(state), '', { path: PATH, maxAgeSeconds: 0 })

/** Set-Cookie lines for a new flow, and for dropping the oldest ones beyond the limit. */
export function storeFlow(headers: Headers, state: string, flow: Flow): string[] {
  const older = [...(headers.get('cookie') ?? '').matchAll(/(?:^|; ?)(campuskey\.flow\.[\w-]+)=([^;]*)/g)]
    .map(([, name = '', value = '']) => ({ name, startedAt: decode(value)?.startedAt ?? 0 }))
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(MAX_FLOWS - 1)
  return [
    ...older.map(({ name }) => serializeCookie(name, '', { path: PATH, maxAgeSeconds: 0 })),
    serializeCookie(nameFor(state), encode(flow), { path: PATH, maxAgeSeconds: LIFETIME_SECONDS }),
  ]
}
