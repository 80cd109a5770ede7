// Auth.js, configured: providers, database sessions, and callbacks that only call the use cases of identities and
// sessions. Its pages are ours, its e-mail linking and its linking to the live session are never reached.
import { skipCSRFCheck } from '@auth/core'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { randomToken } from '@/lib/crypto/hash'
import { env } from '@/lib/env'
import { safeReturnPath } from '@/lib/http/return-path'
import { lifetimes } from '@/lib/sessions/lifetimes'
import { authAdapter } from '@/lib/sign-in/adapter'
import { currentAttempt } from '@/lib/sign-in/attempt'
import { admit } from '@/lib/sign-in/admit'
import { cookieOptions, sessionCookieName } from '@/lib/sign-in/cookies'
import { authProviders } from '@/lib/sign-in/providers'

function authConfig(): NextAuthConfig {
  const { APP_URL, AUTH_SECRET } = env()
  // Auth.js builds its addresses from this variable, and without it from the request's Host header.
  process.env.AUTH_URL = APP_URL
  return {
    basePath: '/api/auth',
    secret: AUTH_SECRET,
    trustHost: true,
    // Every route of ours refuses other origins itself (lib/http/same-origin.ts), so that plain forms need no token.
    skipCSRFCheck,
    adapter: authAdapter(),
    providers: authProviders(),
    session: {
      strategy: 'database',
      // Auth.js renews the cookie for this long each time it reads the session; when that ends, the server alone says.
      maxAge: lifetimes().absoluteMinutes * 60,
      // Every use is told to the adapter, which writes it down as often as for the application's own routes.
      updateAge: 0,
      generateSessionToken: randomToken,
    },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    pages: { signIn: '/login', error: '/login' },
    callbacks: {
      signIn: ({ account, profile }) => admit(account, profile),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url
        return baseUrl + safeReturnPath(path, '/')
      },
      // What GET /api/auth/session shows: no token, and nothing that a client could have written.
      session: ({ session, user }) => {
        const { id, method, createdAt } = session as typeof session & {
          id: string
          method: string
          createdAt: Date
        }
        return {
          expires: session.expires,
          sessionId: id,
          method,
          signedInAt: createdAt,
          user: { id: user.id, name: user.name ?? null, email: user.email || null },
        } as never
      },
    },
    logger: {
      // Auth.js answers every fault with a redirect; the attempt remembers which one it was.
      error: (error) => {
        const attempt = currentAttempt()
        if (attempt) attempt.failure ??= error
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

export const { handlers } = NextAuth(authConfig)
