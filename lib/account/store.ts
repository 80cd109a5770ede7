// Everything that belongs to one person, read or erased as a whole.
import { listCompletions } from '@/lib/courses/progress-store'
import type { Db } from '@/lib/db'
import { listSolutions } from '@/lib/lab-progress/store'

const USER_FACTS = { id: true, name: true, email: true, createdAt: true, flowRecording: true } as const

/** The user, and whoever became part of them by a merge: those rows have nothing but their history left. */
async function withMerged(db: Db, userId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE person AS (
      SELECT id FROM users WHERE id = ${userId}
      UNION SELECT users.id FROM users JOIN person ON users.merged_into_id = person.id)
    SELECT id FROM person`
  return rows.map(({ id }) => id)
}

/** Without anything that lets someone in: no key, no token, no hash of either. */
export async function readEverything(db: Db, userId: string) {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      ...USER_FACTS,
      identities: { omit: { userId: true } },
      passkeys: { omit: { userId: true, publicKey: true, counter: true, credentialId: true } },
      sessions: {
        select: {
          id: true,
          method: true,
          createdAt: true,
          lastActiveAt: true,
          expires: true,
          userAgent: true,
          address: true,
        },
      },
      roleGrants: { omit: { id: true, userId: true } },
      memberships: {
        select: { organization: { select: { name: true } }, isOwner: true, joinedAt: true },
      },
      recoveryCodes: { select: { usedAt: true } },
      appConsents: {
        select: {
          clientId: true,
          client: { select: { name: true } },
          scopes: true,
          createdAt: true,
          lastUsedAt: true,
        },
        orderBy: { createdAt: 'asc' },
      },
      personalTokens: { omit: { userId: true, tokenHash: true, hint: true } },
    },
  })
  const theirs = { userId: { in: await withMerged(db, userId) } }
  const redemptions = await db.accessCodeRedemption.findMany({
    where: theirs,
    orderBy: { redeemedAt: 'asc' },
    select: { redeemedAt: true, accessCode: { select: { role: true, hint: true } } },
  })
  const progress = await listCompletions(db, userId)
  const lab = await listSolutions(db, userId)
  const certificates = await db.certificate.findMany({
    where: theirs,
    orderBy: { issuedAt: 'asc' },
    omit: { userId: true },
  })
  const flows = await db.flow.findMany({
    where: theirs,
    orderBy: { startedAt: 'asc' },
    select: {
      ...{ id: true, kind: true, party: true, outcome: true, startedAt: true },
      events: { select: { at: true, step: true }, orderBy: [{ at: 'asc' }, { ordinal: 'asc' }] },
    },
  })
  const history = await db.auditEvent.findMany({
    where: theirs,
    orderBy: { id: 'asc' },
    omit: { userId: true },
  })
  return { user, history: history.map(withoutAdministrator), redemptions, progress, lab, certificates, flows }
}

/** Of an administrator's act the person may know what and why, not who or from where. */
function withoutAdministrator<Event extends { actorId: string | null }>({ actorId, ...event }: Event) {
  if (actorId === null) return event
  return { ...event, address: null, userAgent: null, byAdministrator: true }
}

async function addressesOf(db: Db, ids: string[]): Promise<string[]> {
  const rows = [
    ...(await db.user.findMany({ where: { id: { in: ids } }, select: { email: true } })),
    ...(await db.identity.findMany({ where: { userId: { in: ids } }, select: { email: true } })),
  ]
  return rows.flatMap(({ email }) => email ?? [])
}

/** Deletes the user with everything that hangs from it; false when it was gone already. */
export async function eraseUser(tx: Db, userId: string): Promise<boolean> {
  const ids = await withMerged(tx, userId)
  const theirs = { userId: { in: ids } }
  await tx.passkeyChallenge.deleteMany({ where: theirs })
  await tx.waitingIdentity.deleteMany({ where: theirs })
  await tx.outgoingMail.deleteMany({ where: { recipient: { in: await addressesOf(tx, ids) } } })
  // What stays of the history says that something happened, not to whom or from where.
  await tx.auditEvent.updateMany({
    where: theirs,
    data: { userId: null, details: {}, address: null, userAgent: null },
  })
  const { count } = await tx.user.deleteMany({ where: { id: { in: ids } } })
  return count > 0
}
