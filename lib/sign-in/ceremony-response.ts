// The answer to a step of a passkey ceremony: JSON, never cached, with the cookies that belong to it.
import type {
  Authenticated,
  Confirmed,
  CreationOptions,
  Registered,
  RequestOptions,
} from '@/lib/passkeys/schemas'
import { sessionCookie } from '@/lib/sign-in/cookies'

type Body = CreationOptions | RequestOptions | Registered | Authenticated | Confirmed

type Cookies = { setCookie?: string | null; session?: { token: string; absoluteExpiresAt: Date } }

export function ceremonyResponse(body: Body, { setCookie, session }: Cookies = {}): Response {
  const response = Response.json(body, { headers: { 'cache-control': 'no-store' } })
  if (setCookie) response.headers.append('set-cookie', setCookie)
  if (session) response.headers.append('set-cookie', sessionCookie(session.token, session.absoluteExpiresAt))
  return response
}
