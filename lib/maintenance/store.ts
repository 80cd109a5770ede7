// Rows that nothing can use any more. Deleted in small portions; rows that somebody else is using are passed over.
import type { Db } from '@/lib/db'

const PORTION = 1000
/** Each of these is a line in somebody's history too, and they share a transaction. */
const GRANTS_PORTION = 100

/** Deletes one portion of each table's expired rows; returns how many rows that were, of the tables that had any. */
export async function deleteExpired(db: Db): Promise<Record<string, number>> {
  const deleted = {
    passkey_challenges: await db.$executeRaw`DELETE FROM passkey_challenges WHERE id IN (
      SELECT id FROM passkey_challenges WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    waiting_identities: await db.$executeRaw`DELETE FROM waiting_identities WHERE id IN (
      SELECT id FROM waiting_identities WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    connect_intents: await db.$executeRaw`DELETE FROM connect_intents WHERE id IN (
      SELECT id FROM connect_intents WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    revocations: await db.$executeRaw`DELETE FROM revocations WHERE id IN (
      SELECT id FROM revocations WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    sessions: await db.$executeRaw`DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE expires < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    rate_limits: await db.$executeRaw`DELETE FROM rate_limits WHERE key IN (
      SELECT key FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000 LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    // Each attempt moves the next one on, so this long overdue nobody sends these here any more.
    outgoing_mail: await db.$executeRaw`DELETE FROM outgoing_mail WHERE id IN (
      SELECT id FROM outgoing_mail WHERE next_attempt_at < now() - interval '2 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    logout_notices: await db.$executeRaw`DELETE FROM logout_notices WHERE id IN (
      SELECT id FROM logout_notices WHERE next_attempt_at < now() - interval '2 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    account_merges: await db.$executeRaw`UPDATE account_merges SET sealed = NULL WHERE id IN (
      SELECT id FROM account_merges WHERE undo_until < now() AND sealed IS NOT NULL LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    organization_invites: await db.$executeRaw`DELETE FROM organization_invites WHERE id IN (
      SELECT id FROM organization_invites WHERE expires_at < now() - interval '30 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    personal_tokens: await db.$executeRaw`DELETE FROM personal_tokens WHERE id IN (
      SELECT id FROM personal_tokens WHERE expires_at < now() - interval '30 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    engine_artifacts: await db.$executeRaw`DELETE FROM engine_artifacts WHERE id IN (
      SELECT id FROM engine_artifacts WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    // A day old; or an hour, where nobody turned up whose flow it would be.
    flows: await db.$executeRaw`DELETE FROM flows WHERE id IN (
      SELECT id FROM flows WHERE started_at < now() - interval '1 day'
        OR (user_id IS NULL AND started_at < now() - interval '1 hour') LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    app_grants: await db.$executeRaw`DELETE FROM app_grants WHERE id IN (
      SELECT id FROM app_grants WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
  }
  return Object.fromEntries(Object.entries(deleted).filter(([, count]) => count > 0))
}

/**
 * True for one caller of all instances, until `seconds` from now by the database's clock. It isn't given back: whoever dies
 * at work is followed by another when it has run out.
 */
export async function takeLease(db: Db, name: string, seconds: number): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    INSERT INTO job_leases (name, until) VALUES (${name}, now() + ${seconds} * interval '1 second')
    ON CONFLICT (name) DO UPDATE SET until = excluded.until WHERE job_leases.until <= now() RETURNING name`
  return rows.length === 1
}

/** Deletes one portion of the grants that have expired, and says whose they were. */
export const deleteExpiredGrants = (tx: Db): Promise<{ userId: string; role: string; source: string }[]> =>
  tx.$queryRaw`DELETE FROM role_grants WHERE id IN (
      SELECT id FROM role_grants WHERE expires_at < now() LIMIT ${GRANTS_PORTION} FOR UPDATE SKIP LOCKED)
    RETURNING user_id AS "userId", role, source`
