// Ends the session of the browser that sent a request, and nothing at its provider.
import { transaction } from '@/lib/db'
import type { Client } from '@/lib/http/client-address'
import { endSession } from '@/lib/sessions/end-session'
import { clearSessionCookie, readSessionToken } from '@/lib/sign-in/cookies'

/** Returns the Set-Cookie line that makes the browser forget it. */
export async function endCurrentSession(headers: Headers, client: Client): Promise<string> {
  const token = readSessionToken(headers)
  if (token) await transaction((tx) => endSession(tx, token, { client, reason: 'signed_out' }))
  return clearSessionCookie()
}
