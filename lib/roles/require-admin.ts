// The door of everything that administrators do: asked in the use case itself, with the roles of this moment.
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readRoles } from '@/lib/roles/store'
import type { SignedIn } from '@/lib/sessions/schemas'

/** @throws AppError insufficient_role */
export async function requireAdmin(db: Db, { userId }: Pick<SignedIn, 'userId'>): Promise<void> {
  if (!(await readRoles(db, userId)).includes('admin')) throw new AppError('insufficient_role')
}
