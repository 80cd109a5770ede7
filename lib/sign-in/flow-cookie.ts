// One cookie for each sign-in under way, found by its `state`: two tabs, or a Back button, don't overwrite each other.
// It carries Auth.js's own check cookies (encrypted by Auth.js), where to go afterwards, and a connect intent or a confirmation.
import { z } from 'zod'
import { MINUTE } from '@/lib/clock'
import { ProviderIdSchema, type ProviderId } from '@/lib/identities/schemas'
import { flowCookies, serializeCookie, readCookie } from '@/lib/sign-in/cookies'
import { flowAt, flowName } from '@/lib/sign-in/policy'

const LIFETIME_SECONDS = (15 * MINUTE) / 1000
/** More than this many at once would make the request's headers too long; the oldest give way. */
const MAX_FLOWS = 4

/** What Auth.js calls its checks; no other cookie reaches it through a flow, whatever somebody wrote into this one. */
const CheckName = z.string().regex(/^(__Secure-|__Host-)?authjs\.(state|nonce|pkce\.code_verifier)$/)
const CheckValue = z.string().regex(/^[\w.%~!*'()-]*$/)

const FlowSchema = z.object({
  /** Whom the browser was sent to: an answer of anybody else is none (RFC 9700, section 4.4.2.2). */
  provider: ProviderIdSchema,
  checks: z.record(CheckName, CheckValue),
  returnTo: z.string(),
  intent: z.string().optional(),
  /** What lib/sign-in/confirmation.ts sealed. */
  confirm: z.string().optional(),
  startedAt: z.number(),
})
export type Flow = z.infer<typeof FlowSchema>

/** Whether a cookie that Auth.js sets is one of its checks. */
export const isCheck = (name: string): boolean => CheckName.safeParse(name).success

const nameFor = (state: string): string => flowName(flowCookies().prefix, state)

const encode = (flow: Flow): string => Buffer.from(JSON.stringify(flow)).toString('base64url')

function decode(value: string): Flow | null {
  try {
    return FlowSchema.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

/** The sign-in under way at this provider with this state; null when there is none. */
export const readFlow = (headers: Headers, state: string, provider: ProviderId): Flow | null => {
  const value = readCookie(headers, nameFor(state))
  const flow = value === undefined ? null : decode(value)
  return flowAt(flow, provider)
}

const drop = (name: string): string =>
  serializeCookie(name, '', { path: flowCookies().path, maxAgeSeconds: 0 })

export const clearFlow = (state: string): string => drop(nameFor(state))

/** Set-Cookie lines for a new flow, and for dropping the oldest ones beyond the limit. */
export function storeFlow(headers: Headers, state: string, flow: Flow): string[] {
  const { prefix, path } = flowCookies()
  const pairs = (headers.get('cookie') ?? '').split(/; ?/).filter((pair) => pair.startsWith(prefix))
  const older = pairs
    .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) }))
    .filter(({ name }) => /^[\w.-]+$/.test(name))
    .map(({ name, value }) => ({ name, startedAt: decode(value)?.startedAt ?? 0 }))
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(MAX_FLOWS - 1)
  return [
    ...older.map(({ name }) => drop(name)),
    serializeCookie(nameFor(state), encode(flow), { path, maxAgeSeconds: LIFETIME_SECONDS }),
  ]
}
