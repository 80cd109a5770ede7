// Sessions in the database. Tokens come in as given and are only ever stored and compared as SHA-256.
import { sha256 } from '@/lib/crypto/hash'
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import type { SignInMethod } from '@/lib/sessions/schemas'

type NewSession = {
  token: string
  userId: string
  method: SignInMethod
  expires: Date
  absoluteExpiresAt: Date
  createdAt: Date
  client: { address: string; userAgent: string | null }
  providerIssuer: string | null
  providerSessionId: string | null
  idTokenSealed: string | null
}

export function createSession(db: Db, { token, client, ...session }: NewSession) {
  return db.session.create({
    data: { ...session, ...client, sessionToken: sha256(token), lastActiveAt: session.createdAt },
  })
}

/** In two steps of our own: Prisma's `include` fails when the account is deleted between its two queries. */
export async function findSession(db: Db, token: string) {
  const session = await db.session.findUnique({ where: { sessionToken: sha256(token) } })
  const user = session && (await db.user.findUnique({ where: { id: session.userId } }))
  return user && { ...session, user }
}

export type SessionWithUser = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** Whether this session of this person still stands: not ended, not expired, the user not disabled. */
export async function isSessionAlive(db: Db, id: string, userId: string): Promise<boolean> {
  const at = new Date()
  const count = await db.session.count({
    where: { id, userId, expires: { gt: at }, absoluteExpiresAt: { gt: at }, user: { disabledAt: null } },
  })
  return count === 1
}

export async function touchSession(
  db: Db,
  token: string,
  use: { expires: Date; lastActiveAt: Date },
): Promise<void> {
  await db.session.updateMany({ where: { sessionToken: sha256(token) }, data: use })
}

/** Deletes and returns the session; null when another request already did. */
export async function takeSession(db: Db, token: string) {
  const [session] = await db.session.findMany({ where: { sessionToken: sha256(token) } })
  if (!session) return null
  const { count } = await db.session.deleteMany({ where: { id: session.id } })
  return count === 1 ? session : null
}

/**
 * Holds the user and the session against changes until the transaction ends; false when one of them is gone, or the user
 * disabled. Only deleting the session waits for it: noting its use goes on.
 */
export async function lockLiveSession(tx: Db, sessionId: string, userId: string): Promise<boolean> {
  const users = await tx.$queryRaw<unknown[]>`
    SELECT id FROM users WHERE id = ${userId} AND disabled_at IS NULL FOR SHARE`
  if (users.length === 0) return false
  const sessions = await tx.$queryRaw<unknown[]>`
    SELECT id FROM sessions WHERE id = ${sessionId} AND user_id = ${userId} AND expires > ${now()} FOR KEY SHARE`
  return sessions.length === 1
}

export const listLiveSessions = (db: Db, userId: string, at: Date) =>
  db.session.findMany({
    where: { userId, expires: { gt: at }, absoluteExpiresAt: { gt: at } },
    orderBy: { lastActiveAt: 'desc' },
  })

type AtProvider = { issuer: string } & ({ sessionId: string } | { subject: string })

/** Deletes the sessions that began with one at a provider, or with any of a person's there, and says whose they were. */
export function deleteProviderSessions(tx: Db, at: AtProvider): Promise<{ id: string; userId: string }[]> {
  return 'sessionId' in at
    ? tx.$queryRaw`
        DELETE FROM sessions WHERE provider_issuer = ${at.issuer} AND provider_session_id = ${at.sessionId}
        RETURNING id, user_id AS "userId"`
    : tx.$queryRaw`
        DELETE FROM sessions WHERE provider_issuer = ${at.issuer} AND user_id IN (
          SELECT user_id FROM identities WHERE issuer = ${at.issuer} AND subject = ${at.subject})
        RETURNING id, user_id AS "userId"`
}

/** False when it was marked before: whatever may be used once is used by whoever gets true. */
export async function markUsed(tx: Db, kind: string, value: string, until: Date): Promise<boolean> {
  const marked = await tx.$executeRaw`
    INSERT INTO engine_artifacts (id, kind, payload, expires_at)
    VALUES (${sha256(`${kind} ${value}`)}, ${kind}, '{}', ${until}) ON CONFLICT (id) DO NOTHING`
  return marked === 1
}

/** Deletes a user's sessions and returns their ids. */
export async function deleteSessions(
  db: Db,
  userId: string,
  id: { not?: string; equals?: string },
): Promise<string[]> {
  const sessions = await db.session.findMany({ where: { userId, id }, select: { id: true } })
  await db.session.deleteMany({ where: { id: { in: sessions.map((session) => session.id) } } })
  return sessions.map((session) => session.id)
}
