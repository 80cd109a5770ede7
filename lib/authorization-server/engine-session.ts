// The engine keeps sessions of its own. Ours is the one that counts, so at the start of each request that asks who is there,
// the engine's is made from ours: it can't outlive ours, and can't be somebody else's.
import { PHISHING_RESISTANT } from '@/lib/authorization-server/schemas'
import { PrismaAdapter } from '@/lib/authorization-server/adapter'
import { epochSeconds } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { env } from '@/lib/env'
import type { SignedIn, SignInMethod } from '@/lib/sessions/schemas'

const LIFETIME_SECONDS = 60 * 60

export const engineCookieName = (): string =>
  `${env().APP_URL.startsWith('https:') ? '__Host-' : ''}campuskey.op`

/** How somebody signed in, for ID tokens (RFC 8176 names `amr` values). */
export const authenticationOf = (method: SignInMethod): { acr?: string; amr?: string[] } =>
  method === 'passkey' ? { acr: PHISHING_RESISTANT, amr: ['pop'] } : {}

/** The Cookie header with the engine's session of whoever is signed in, and without any other. */
export async function withEngineSession(
  cookies: string,
  token: string | undefined,
  session: SignedIn | null,
): Promise<string> {
  const others = cookies
    .split(/; */)
    .filter((pair) => pair !== '' && !pair.startsWith(`${engineCookieName()}=`))
  if (!session || !token) return others.join('; ')
  const value = sha256(`engine-session:${token}`)
  const iat = epochSeconds()
  const payload = {
    kind: 'Session',
    uid: sha256(`engine-session-uid:${token}`),
    accountId: session.userId,
    loginTs: epochSeconds(session.signedInAt),
    ...authenticationOf(session.method),
    iat,
    exp: iat + LIFETIME_SECONDS,
  }
  await new PrismaAdapter('Session').upsert(value, payload, LIFETIME_SECONDS)
  return [...others, `${engineCookieName()}=${value}`].join('; ')
}
