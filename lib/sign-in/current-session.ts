// Who sent a request: the session behind its cookie. The same rows that Auth.js reads for `auth()`, but a database that
// can't be reached is an error here; Auth.js would call the person signed out.
import { AppError } from '@/lib/errors'
import type { SignedIn, SignInMethod } from '@/lib/sessions/schemas'
import { useSession } from '@/lib/sessions/read-session'
import { readSessionToken } from '@/lib/sign-in/cookies'

export async function getSession(headers: Headers): Promise<SignedIn | null> {
  const token = readSessionToken(headers)
  const session = token ? await useSession(token) : null
  if (!session) return null
  const { id: sessionId, userId, method, createdAt: signedInAt, user } = session
  return { sessionId, userId, method: method as SignInMethod, signedInAt, name: user.name, email: user.email }
}

/** @throws AppError not_signed_in */
export async function requireSession(headers: Headers): Promise<SignedIn> {
  const session = await getSession(headers)
  if (!session) throw new AppError('not_signed_in')
  return session
}
