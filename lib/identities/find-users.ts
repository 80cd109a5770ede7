// Finds the user that an administrator means: by id, or by an e-mail address that somebody proved to have.
import { z } from 'zod'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { listUsersWithEmail, readUser, type UserFacts } from '@/lib/identities/store'

/** More than one where several people have proven the same address at different providers. */
export async function findUsers(db: Db, idOrEmail: string): Promise<UserFacts[]> {
  const wanted = idOrEmail.trim().toLowerCase()
  if (!z.uuid().safeParse(wanted).success) return listUsersWithEmail(db, wanted)
  const user = await readUser(db, wanted)
  return user ? [user] : []
}

/** @throws AppError user_unknown | user_ambiguous */
export async function requireUser(db: Db, idOrEmail: string): Promise<UserFacts> {
  const [user, ...more] = await findUsers(db, idOrEmail)
  if (!user) throw new AppError('user_unknown')
  if (more.length > 0) throw new AppError('user_ambiguous')
  return user
}
