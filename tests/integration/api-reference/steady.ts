// What differs each time in a real answer (tokens, ids, times) becomes a made-up value of the same kind, the same one each
// time: so a recorded answer can be compared, and shows nothing that ever worked.
import { createHash } from 'node:crypto'
import { decodeProtectedHeader } from 'jose'

const MADE_AT = '2026-11-24T09:30:00.000Z'
const MADE_AT_SECONDS = Date.parse(MADE_AT) / 1000
const TIMES: Record<string, number> = { iat: 0, nbf: 0, auth_time: -60, exp: 300 }
const USER_CODE = /\b[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}\b/g
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g
/** Something of ours that only we can read (RFC 7516, encrypted with a key that is there already). */
const SEALED = /\beyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+/g
/** Long, and of letters of both cases: no word of a protocol looks like it. */
const OPAQUE = /[\w-]{20,}/g
const isOpaque = (text: string) => /[a-z]/.test(text) && /[A-Z]/.test(text)

const digest = (name: string, as: 'hex' | 'base64url') => createHash('sha256').update(name).digest(as)

const madeUuids = new Map<string, string>()

/** The same one wherever the real one comes again, so that it is seen that they belong together. */
function madeUuid(uuid: string, name: string): string {
  const known = madeUuids.get(uuid)
  if (known && name !== 'requestId') return known
  const hex = digest(name, 'hex')
  const made = `0199b1f0-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
  madeUuids.set(uuid, made)
  return made
}

/** A short one: nobody reads the rest. */
function madeJwt(name: string, jwt: string): string {
  const { alg, typ } = decodeProtectedHeader(jwt)
  const header = Buffer.from(JSON.stringify({ alg, ...(typ && { typ }) })).toString('base64url')
  return `${header}.${digest(name, 'base64url').slice(0, 12)}.${digest(alg ?? '', 'base64url').slice(0, 12)}`
}

/** @param name the member's, which the made-up value is made from */
export function steadyText(text: string, name: string): string {
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return MADE_AT
  return text
    .replace(SEALED, () => digest(name, 'base64url').slice(0, 22))
    .replace(JWT, (jwt) => `\0${Buffer.from(madeJwt(name, jwt)).toString('hex')}\0`)
    .replace(UUID, (uuid) => madeUuid(uuid, name))
    .replace(USER_CODE, 'WDJB-MJHT')
    .replace(/Expires: \S+/, 'Expires: 2027-05-25T00:00:00Z')
    .replace(/\b[0-9a-f]{32,}\b(?!\0)/g, (hex) => digest(name, 'hex').slice(0, Math.min(32, hex.length)))
    .replace(OPAQUE, (part) => (isOpaque(part) ? digest(name, 'base64url').slice(0, 22) : part))
    .replace(/\0[^\0]*\0/g, (hidden) => Buffer.from(hidden.slice(1, -1), 'hex').toString())
}

function steadyNumber(value: number, name: string): number {
  if (name in TIMES) return MADE_AT_SECONDS + (TIMES[name] ?? 0)
  // A few seconds may go by between two steps, on a busy machine.
  return name === 'expires_in' ? Math.ceil(value / 30) * 30 : value
}

export function steady(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return steadyText(value, name)
  if (typeof value === 'number') return steadyNumber(value, name)
  if (Array.isArray(value)) return value.map((each) => steady(each, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, steady(inner, key)]))
}
