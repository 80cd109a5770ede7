// The answer to a step of a passkey ceremony: JSON, never cached, with the cookies that belong to it.
import { sessionCookie } from '@/lib/sign-in/cookies'

type Cookies = { setCookie?: string | null; session?: { token: string; absoluteExpiresAt: Date } }

export function ceremonyResponse(body: unknown, { setCookie, session }: Cookies = {}): Response {
  const response = Response.json(body, { headers: { 'cache-control': 'no-store' } })
  if (setCookie) response.headers.append('set-cookie', setCookie)
  if (session) response.headers.append('set-cookie', sessionCookie(session.token, session.absoluteExpiresAt))
  return response
}
