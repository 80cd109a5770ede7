// Rows that nothing can use any more. Deleted in small portions; rows that another instance is deleting are passed over,
// so that any number of instances can do this at once.
import type { Db } from '@/lib/db'

const PORTION = 1000
/** Each of these is a line in somebody's history too, and they share a transaction. */
const GRANTS_PORTION = 100

/** Deletes one portion of each table's expired rows; returns how many rows that were. */
export async function deleteExpired(db: Db): Promise<number> {
  const deleted = [
    await db.$executeRaw`DELETE FROM passkey_challenges WHERE id IN (
      SELECT id FROM passkey_challenges WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM waiting_identities WHERE id IN (
      SELECT id FROM waiting_identities WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM connect_intents WHERE id IN (
      SELECT id FROM connect_intents WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM revocations WHERE id IN (
      SELECT id FROM revocations WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE expires < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM rate_limits WHERE key IN (
      SELECT key FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000 LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    // Each attempt moves the next one on, so this long overdue nobody sends mail here any more.
    await db.$executeRaw`DELETE FROM outgoing_mail WHERE id IN (
      SELECT id FROM outgoing_mail WHERE next_attempt_at < now() - interval '2 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`UPDATE account_merges SET sealed = NULL WHERE id IN (
      SELECT id FROM account_merges WHERE undo_until < now() AND sealed IS NOT NULL LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM organization_invites WHERE id IN (
      SELECT id FROM organization_invites WHERE expires_at < now() - interval '30 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM personal_tokens WHERE id IN (
      SELECT id FROM personal_tokens WHERE expires_at < now() - interval '30 days' LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM engine_artifacts WHERE id IN (
      SELECT id FROM engine_artifacts WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`DELETE FROM app_grants WHERE id IN (
      SELECT id FROM app_grants WHERE expires_at < now() LIMIT ${PORTION} FOR UPDATE SKIP LOCKED)`,
  ]
  return deleted.reduce((sum, count) => sum + count, 0)
}

/** Deletes one portion of the grants that have expired, and says whose they were. */
export const deleteExpiredGrants = (tx: Db): Promise<{ userId: string; role: string; source: string }[]> =>
  tx.$queryRaw`DELETE FROM role_grants WHERE id IN (
      SELECT id FROM role_grants WHERE expires_at < now() LIMIT ${GRANTS_PORTION} FOR UPDATE SKIP LOCKED)
    RETURNING user_id AS "userId", role, source`
