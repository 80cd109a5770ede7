// The unexpired revocations, in this process's memory, kept up to date by two small queries a second. A request looks
// here and asks no database. When the looks have failed for five seconds, the guard asks per request instead.
import { SECOND, epochSeconds } from '@/lib/clock'
import { db, type Db } from '@/lib/db'
import { log } from '@/lib/http/log'
import { revocationChecksInDatabase } from '@/lib/metrics'
import {
  isRevokedInDatabase,
  listRevocationsSince,
  type RevocationRow,
  type RevocationTarget,
} from '@/lib/tokens/store'
import { grantIdOf } from '@/lib/tokens/token-id'

/** Half of the second in which every instance must know, so that a slow query or a busy process has the other half. */
const POLL_EVERY_MS = SECOND / 2
const STALE_AFTER_MS = 5 * SECOND
/** A row becomes visible when its transaction commits; looking this much further back finds late ones. */
const OVERLAP_SECONDS = 60
const FIRST_LOOK_SECONDS = 24 * 60 * 60

type Watch = {
  revoked: Map<string, { at: number; until: number }>
  lastLook: number | null
  starting: Promise<void> | null
  timer: NodeJS.Timeout | null
}

// One watch a process, however often development reloads or a bundler duplicates this module.
const holder = globalThis as typeof globalThis & { campuskeyRevocations?: Watch }
const watch = (): Watch =>
  (holder.campuskeyRevocations ??= { revoked: new Map(), lastLook: null, starting: null, timer: null })

const keyOf = ({ kind, value }: RevocationTarget): string => `${kind}:${value}`

/** Remembers a revocation at once, before the next look finds it. */
export function noteRevocation(row: RevocationRow): void {
  const { revoked } = watch()
  const at = epochSeconds(row.revokedAt)
  const known = revoked.get(keyOf(row))
  if (!known || known.at <= at) revoked.set(keyOf(row), { at, until: epochSeconds(row.expiresAt) })
}

async function look(): Promise<void> {
  const state = watch()
  const startedAt = Date.now()
  const since =
    state.lastLook === null ? FIRST_LOOK_SECONDS : (startedAt - state.lastLook) / SECOND + OVERLAP_SECONDS
  for (const row of await listRevocationsSince(db(), since)) noteRevocation(row)
  state.lastLook = startedAt
  const at = epochSeconds()
  for (const [key, { until }] of state.revoked) if (until < at) state.revoked.delete(key)
}

function keepLooking(): void {
  const state = watch()
  state.timer = setTimeout(() => {
    look()
      .catch((error: unknown) =>
        log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'revocation poll failed'),
      )
      .finally(keepLooking)
  }, POLL_EVERY_MS)
  state.timer.unref()
}

async function start(): Promise<void> {
  const state = watch()
  state.starting ??= look()
    .catch(() => undefined)
    .finally(keepLooking)
  await state.starting
}

/** How old the picture in memory is, in milliseconds; null before the first successful look. */
export const revocationAge = (): number | null => {
  const { lastLook } = watch()
  return lastLook === null ? null : Date.now() - lastLook
}

type Token = { sub: string; jti: string; client_id: string; sid?: string | undefined; iat: number }

function targetsOf({ sub, jti, client_id, sid }: Token): RevocationTarget[] {
  const grantId = grantIdOf(jti)
  return [
    { kind: 'sub', value: sub },
    { kind: 'jti', value: jti },
    { kind: 'client', value: client_id },
    ...(sid ? [{ kind: 'sid' as const, value: sid }] : []),
    ...(grantId ? [{ kind: 'grant' as const, value: grantId }] : []),
  ]
}

/** As `isRevoked`, asked of the database: also what other instances revoked a moment ago. */
export const isRevokedByNow = (db: Db, token: Token): Promise<boolean> =>
  isRevokedInDatabase(db, targetsOf(token), new Date(token.iat * SECOND))

/** Whether the token was revoked at or after its issue. Fails closed: without a fresh picture the database is asked. */
export async function isRevoked(token: Token): Promise<boolean> {
  if (watch().starting === null || watch().lastLook === null) await start()
  const age = revocationAge()
  if (age === null || age > STALE_AFTER_MS) {
    revocationChecksInDatabase.inc()
    return isRevokedByNow(db(), token)
  }
  const { revoked } = watch()
  return targetsOf(token).some((target) => (revoked.get(keyOf(target))?.at ?? -1) >= token.iat)
}
