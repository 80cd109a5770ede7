// The cookies of signing in: their names and attributes, in one place.
// @see RFC 6265bis, section 4.1.3 (prefixes): `__Host-` wherever the application runs on https
import { randomToken } from '@/lib/crypto/hash'
import { env } from '@/lib/env'

const isHttps = (): boolean => env().APP_URL.startsWith('https:')

/** A cookie's name with the prefix that keeps sibling hosts from planting one (RFC 6265bis, 4.1.3.2). */
const hostOnly = (name: string): string => `${isHttps() ? '__Host-' : ''}${name}`

export const sessionCookieName = (): string => hostOnly('authjs.session-token')
const browserCookieName = (): string => hostOnly('campuskey.browser')
const waitingCookieName = (): string => hostOnly('campuskey.waiting')
const inviteCookieName = (): string => hostOnly('campuskey.invite')
const clientTestCookieName = (): string => hostOnly('campuskey.client-test')

/** Of the cookies of sign-ins under way. `__Host-` asks for the path `/`; without it they go only where they are read. */
export const flowCookies = () => ({
  prefix: hostOnly('campuskey.flow.'),
  path: isHttps() ? '/' : '/api/auth',
})

/** Every cookie of ours: unreadable for scripts, not sent along by other sites' requests. */
export const cookieOptions = (path = '/') =>
  ({ httpOnly: true, sameSite: 'lax', path, secure: isHttps() }) as const

export function readCookie(headers: Headers, name: string): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return decodeURIComponentSafe(pair.slice(at + 1).trim())
  }
  return undefined
}

function decodeURIComponentSafe(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

type Extra = { path?: string; expires?: Date; maxAgeSeconds?: number }

export function serializeCookie(
  name: string,
  value: string,
  { path, expires, maxAgeSeconds }: Extra = {},
): string {
  const options = cookieOptions(path)
  return [
    `${name}=${encodeURIComponent(value)}`,
    `Path=${options.path}`,
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
    ...(expires ? [`Expires=${expires.toUTCString()}`] : []),
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
  ].join('; ')
}

export const readSessionToken = (headers: Headers): string | undefined =>
  readCookie(headers, sessionCookieName())

export const sessionCookie = (token: string, expires: Date): string =>
  serializeCookie(sessionCookieName(), token, { expires })

export const clearSessionCookie = (): string => serializeCookie(sessionCookieName(), '', { maxAgeSeconds: 0 })

/** The handle of an identity that waits for a proof or a choice (lib/identities/waiting-identity.ts). */
export const readWaitingToken = (headers: Headers): string | undefined =>
  readCookie(headers, waitingCookieName())
export const waitingCookie = (token: string, maxAgeSeconds: number): string =>
  serializeCookie(waitingCookieName(), token, { maxAgeSeconds })
export const clearWaitingCookie = (): string => waitingCookie('', 0)

/** The token of an organization's invite that somebody has opened: long enough to sign in, or to make an account. */
const INVITE_SECONDS = 60 * 60

export const readInviteToken = (headers: Headers): string | undefined =>
  readCookie(headers, inviteCookieName())
export const inviteCookie = (token: string): string =>
  serializeCookie(inviteCookieName(), token, { maxAgeSeconds: INVITE_SECONDS })
export const clearInviteCookie = (): string => serializeCookie(inviteCookieName(), '', { maxAgeSeconds: 0 })

/** The handle of a client's test that an administrator has begun in this browser (lib/client-tests/open-test.ts). */
export const readClientTest = (headers: Headers): string | undefined =>
  readCookie(headers, clientTestCookieName())
export const clientTestCookie = (handle: string, maxAgeSeconds: number): string =>
  serializeCookie(clientTestCookieName(), handle, { maxAgeSeconds })

/** A random value that ties a passkey ceremony to the browser that began it; says nothing about the person. */
export function browserCookie(headers: Headers): { value: string; setCookie: string | null } {
  const known = readCookie(headers, browserCookieName())
  if (known && /^[\w-]{43}$/.test(known)) return { value: known, setCookie: null }
  const value = randomToken()
  return { value, setCookie: serializeCookie(browserCookieName(), value) }
}
