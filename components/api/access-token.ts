// The one holder of the browser's access token: in this module's memory and nowhere else. It gets a token from the
// session, shares one request between callers, and renews before the token expires.
// @see RFC 10017 (OAuth 2.0 for browser-based applications)
import { request } from '@/components/api/problem'

type TokenAnswer = { access_token: string; expires_in: number }
type Held = { value: string; renewAt: number }

/** Renewed this long before it expires, or at four fifths of its life if that is sooner. */
const MARGIN_MS = 30_000

let held: Held | null = null
let pending: Promise<Held> | null = null
let timer: ReturnType<typeof setTimeout> | undefined

async function obtain(): Promise<Held> {
  const asked = Date.now()
  const response = await request('/api/token', { method: 'POST' })
  const { access_token: value, expires_in: seconds } = (await response.json()) as TokenAnswer
  const lifetime = seconds * 1000
  return { value, renewAt: asked + Math.max(lifetime - MARGIN_MS, lifetime * 0.8) }
}

/** Gets a token with what the server knows now. @throws Problem `not_signed_in` when the session has ended */
export async function renewAccessToken(): Promise<void> {
  await renew()
}

function renew(): Promise<Held> {
  pending ??= obtain()
    .then((token) => {
      held = token
      scheduleRenewal(token)
      return token
    })
    .finally(() => (pending = null))
  return pending
}

function scheduleRenewal({ renewAt }: Held): void {
  clearTimeout(timer)
  timer = setTimeout(
    () => {
      // A page in the background doesn't keep the session alive; it renews when somebody comes back to it.
      if (document.visibilityState === 'visible') void renew().catch(() => forgetAccessToken())
    },
    Math.max(renewAt - Date.now(), 0),
  )
}

/** @throws Problem `not_signed_in` when the session has ended */
export async function accessToken(): Promise<string> {
  const usable = held && Date.now() < held.renewAt ? held : await renew()
  return usable.value
}

/** Forgets the token, or only this one: another caller may have renewed it already. */
export function forgetAccessToken(refused?: string): void {
  if (refused !== undefined && refused !== held?.value) return
  clearTimeout(timer)
  held = null
}

// A page that comes back from the browser's cache may belong to a session that has ended meanwhile.
if (typeof window !== 'undefined')
  window.addEventListener('pageshow', ({ persisted }) => persisted && forgetAccessToken())
