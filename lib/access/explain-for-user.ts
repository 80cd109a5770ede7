// Why a course is open or locked for any user: for administrators, asked here with the roles of this moment.
import { explainForPerson } from '@/lib/access/explain-for-person'
import type { Call } from '@/lib/access/policy'
import type { Explanation } from '@/lib/access/schemas'
import { readUser } from '@/lib/admin/read-user'
import { listGrants } from '@/lib/roles/list-grants'
import { readRolesOf } from '@/lib/roles/read-roles'
import type { GrantRow } from '@/lib/roles/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'

type Explained = { name: string; explanation: Explanation; grants: GrantRow[] }

/** Null when there is no such user (any more). @throws AppError insufficient_role */
export async function explainForUser(
  admin: SignedIn,
  userId: string,
  course: Call['course'],
): Promise<Explained | null> {
  const user = await readUser(admin, userId)
  if (!user) return null
  const [roles, grants] = await Promise.all([readRolesOf(userId), listGrants(userId)])
  return { name: user.name ?? user.email ?? userId, explanation: explainForPerson(roles, course), grants }
}
