// Grants, artifacts of the engine and remembered consents in the database. Values that let somebody in come in as given and
// are only stored and compared as SHA-256.
import { now } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

export const artifactId = (kind: string, value: string): string => sha256(`${kind}:${value}`)
/** The stored id of a grant; tokens carry it in their `jti`. */
export const grantRowId = (grantId: string): string => artifactId('Grant', grantId)

export type Payload = Prisma.InputJsonObject

type GrantRow = {
  userId: string
  clientId: string
  sessionId: string | null
  payload: Payload
  expiresAt: Date
}

export async function putGrant(db: Db, grantId: string, grant: GrantRow): Promise<void> {
  const id = grantRowId(grantId)
  const { payload, expiresAt } = grant
  await db.appGrant.upsert({ where: { id }, create: { id, ...grant }, update: { payload, expiresAt } })
}

/** It ends a day after the refresh token, so that an app that refreshes all day writes once; and after a year in any case. */
export async function prolongGrant(db: Db, id: string, until: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE app_grants SET expires_at = LEAST(${until}::timestamptz + interval '1 day', created_at + interval '365 days')
    WHERE id = ${id} AND expires_at < LEAST(${until}::timestamptz, created_at + interval '365 days')`
}

export const findGrant = (db: Db, grantId: string) =>
  db.appGrant.findUnique({ where: { id: grantRowId(grantId) } })

/** Deletes the grant with all that was issued from it; null when it was gone. */
export async function takeGrant(db: Db, id: string): Promise<{ userId: string; clientId: string } | null> {
  const rows = await db.$queryRaw<{ userId: string; clientId: string }[]>`
    DELETE FROM app_grants WHERE id = ${id} RETURNING user_id AS "userId", client_id AS "clientId"`
  return rows[0] ?? null
}

type HeldGrant = { sessionId: string | null; scope: string | null }

/** Holds the grant against ending until the transaction ends; null when it has ended. */
export async function lockGrant(tx: Db, grantId: string): Promise<HeldGrant | null> {
  const rows = await tx.$queryRaw<HeldGrant[]>`
    SELECT session_id AS "sessionId", payload->'openid'->>'scope' AS scope FROM app_grants
    WHERE id = ${grantRowId(grantId)} FOR KEY SHARE`
  return rows[0] ?? null
}

/** Holds the user against changes; false when disabled or gone. */
export async function lockLiveUser(tx: Db, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM users WHERE id = ${userId} AND disabled_at IS NULL AND merged_into_id IS NULL FOR SHARE`
  return rows.length === 1
}

export const findLiveUser = (db: Db, id: string) =>
  db.user.findFirst({ where: { id, disabledAt: null, mergedIntoId: null } })

type Artifact = {
  kind: string
  payload: Payload
  expiresAt: Date
  grantRowId: string | null
  userCodeHash: string | null
}

export async function putArtifact(db: Db, value: string, artifact: Artifact): Promise<void> {
  const { kind, payload, expiresAt, userCodeHash, grantRowId: grantId } = artifact
  const id = artifactId(kind, value)
  await db.engineArtifact.upsert({
    where: { id },
    create: { id, kind, payload, expiresAt, grantId, userCodeHash },
    update: { payload, expiresAt, grantId },
  })
}

/** Notes a value that counts once; false when it was noted before. */
export async function noteOnce(db: Db, kind: string, value: string, expiresAt: Date): Promise<boolean> {
  const data = { id: artifactId(kind, value), kind, payload: {}, expiresAt }
  return (await db.engineArtifact.createMany({ data, skipDuplicates: true })).count === 1
}

export const findArtifact = (db: Db, kind: string, value: string) =>
  db.engineArtifact.findUnique({ where: { id: artifactId(kind, value) } })

/** Once only: false when another request was faster. */
export async function consumeArtifact(db: Db, kind: string, value: string): Promise<boolean> {
  const { count } = await db.engineArtifact.updateMany({
    where: { id: artifactId(kind, value), consumedAt: null },
    data: { consumedAt: now() },
  })
  return count === 1
}

export async function removeArtifact(db: Db, kind: string, value: string): Promise<boolean> {
  const { count } = await db.engineArtifact.deleteMany({ where: { id: artifactId(kind, value) } })
  return count === 1
}

/** A clock that is off, or a request that overtakes another, is no reason to slow anybody down. */
const POLL_TOLERANCE_MS = 500

/**
 * Notes that a device asked; true when it did so too early, which makes its interval five seconds longer.
 * @see RFC 8628, section 3.5
 */
export async function notePoll(db: Db, deviceCode: string): Promise<boolean> {
  const at = now()
  const rows = await db.$queryRaw<{ early: boolean | null }[]>`
    UPDATE engine_artifacts artifact SET polled_at = ${at},
      poll_seconds = before.poll_seconds + CASE WHEN before.early THEN 5 ELSE 0 END
    FROM (SELECT id, poll_seconds,
        polled_at + poll_seconds * interval '1 second' - ${POLL_TOLERANCE_MS} * interval '1 millisecond' > ${at} AS early
      FROM engine_artifacts WHERE id = ${artifactId('DeviceCode', deviceCode)} FOR UPDATE) before
    WHERE artifact.id = before.id RETURNING before.early`
  return rows[0]?.early === true
}

export const findDeviceRequest = (db: Db, userCode: string) =>
  db.engineArtifact.findUnique({ where: { userCodeHash: sha256(userCode) } })

/** Answers a device's request exactly once; false when it was answered. */
export async function answerDeviceRequest(db: Db, id: string, answer: Payload): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE engine_artifacts SET payload = payload || ${JSON.stringify(answer)}::jsonb
    WHERE id = ${id} AND NOT payload ?| ARRAY['accountId', 'error']`
  return changed === 1
}

export const findConsent = (db: Db, userId: string, clientId: string) =>
  db.appConsent.findUnique({ where: { userId_clientId: { userId, clientId } } })

export async function putConsent(db: Db, userId: string, clientId: string, scopes: string[]): Promise<void> {
  await db.appConsent.upsert({
    where: { userId_clientId: { userId, clientId } },
    create: { userId, clientId, scopes, lastUsedAt: now() },
    update: { scopes, lastUsedAt: now() },
  })
}

/** At most once a minute: a busy app is no reason for a write per token. */
export async function touchConsent(db: Db, userId: string, clientId: string): Promise<void> {
  const at = now()
  await db.appConsent.updateMany({
    where: { userId, clientId, lastUsedAt: { lt: new Date(at.getTime() - 60_000) } },
    data: { lastUsedAt: at },
  })
}

/** A person's connected apps, the last used first. */
export const listConsents = (db: Db, userId: string) =>
  db.appConsent.findMany({
    where: { userId },
    orderBy: { lastUsedAt: 'desc' },
    include: { client: { select: { name: true, homepage: true, disabledAt: true } } },
  })

/** Takes the consent and all grants of one app, or of all apps: their ids, with the ids of the grants. */
export async function takeApps(
  db: Db,
  userId: string,
  clientId: string | null = null,
): Promise<Map<string, string[]>> {
  type Row = { clientId: string; grantId: string | null }
  const rows = [
    ...(await db.$queryRaw<Row[]>`
      DELETE FROM app_consents WHERE user_id = ${userId} AND (${clientId}::text IS NULL OR client_id = ${clientId})
      RETURNING client_id AS "clientId", NULL AS "grantId"`),
    ...(await db.$queryRaw<Row[]>`
      DELETE FROM app_grants WHERE user_id = ${userId} AND (${clientId}::text IS NULL OR client_id = ${clientId})
      RETURNING client_id AS "clientId", id AS "grantId"`),
  ]
  const taken = new Map<string, string[]>()
  for (const { clientId: id, grantId } of rows)
    taken.set(id, [...(taken.get(id) ?? []), ...(grantId === null ? [] : [grantId])])
  return taken
}
