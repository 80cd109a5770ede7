// Opens an organization for a change by one of its members: nobody else can change who is in it meanwhile.
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { listMembers, lockOrganizations } from '@/lib/organizations/store'
import type { SignedIn } from '@/lib/sessions/schemas'

/** To whoever isn't a member it doesn't exist. @throws AppError not_found */
export async function holdAsMember(tx: Db, organizationId: string, { userId }: Pick<SignedIn, 'userId'>) {
  const [organization] = await lockOrganizations(tx, [organizationId])
  const members = organization ? await listMembers(tx, organizationId) : []
  const own = members.find((member) => member.userId === userId)
  if (!organization || !own) throw new AppError('not_found')
  return { organization, members, own }
}

/** @throws AppError not_found | owner_needed */
export async function holdAsOwner(tx: Db, organizationId: string, session: Pick<SignedIn, 'userId'>) {
  const held = await holdAsMember(tx, organizationId, session)
  if (!held.own.isOwner) throw new AppError('owner_needed')
  return held
}
