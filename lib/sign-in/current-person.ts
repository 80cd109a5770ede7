// Who is signed in, for pages and route handlers: Auth.js's session, however it was started.
import { cache } from 'react'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readRoles } from '@/lib/roles/store'
import type { Role } from '@/lib/roles/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'
import { withAttempt, type Attempt } from '@/lib/sign-in/attempt'
import { auth } from '@/lib/sign-in/auth'
import { loginPath } from '@/lib/sign-in/paths'

const SessionSchema = z.object({
  sessionId: z.string(),
  method: z.enum(['google', 'github', 'keycloak', 'passkey']),
  signedInAt: z.date(),
  user: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
})

/**
 * Whoever is signed in, or null. Once per request.
 * @throws AppError unavailable when that can't be told: Auth.js alone would call it signed out
 */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const attempt: Attempt = { client: { address: 'unknown', userAgent: null }, previousToken: undefined }
  const session: unknown = await withAttempt(attempt, () => auth())
  if (attempt.failure) throw new AppError('unavailable', { cause: attempt.failure })
  if (!session) return null
  const { sessionId, method, signedInAt, user } = SessionSchema.parse(session)
  return { sessionId, method, signedInAt, userId: user.id, name: user.name, email: user.email }
})

/** @throws AppError not_signed_in */
export async function requireSession(): Promise<SignedIn> {
  const session = await currentSession()
  if (!session) throw new AppError('not_signed_in')
  return session
}

export type Person = SignedIn & { roles: Role[] }

/** The signed-in person with their roles, for pages. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await currentSession()
  return session && { ...session, roles: await readRoles(db(), session.userId) }
})

/** For pages: sends whoever isn't signed in to the sign-in page and back to `returnTo` afterwards. */
export async function requirePerson(returnTo: string): Promise<Person> {
  return (await currentPerson()) ?? redirect(loginPath({ callbackUrl: returnTo }))
}
