// What happened to anybody, for administrators: newest first, a page at a time, with who did it.
import { z } from 'zod'
import type { AdminEventRow, EventQuery, NamedUser } from '@/lib/admin/schemas'
import { findNames } from '@/lib/admin/store'
import { EVENT_GROUPS } from '@/lib/audit/kinds'
import { toRow } from '@/lib/audit/list-events'
import { findEvents, type StoredEvent } from '@/lib/audit/store'
import { db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

const PAGE_SIZE = 20

type Page = { events: AdminEventRow[]; nextCursor: string | null }

/** @throws AppError insufficient_role */
export async function listAllEvents(admin: Pick<SignedIn, 'userId'>, query: EventQuery): Promise<Page> {
  await requireAdmin(db(), admin)
  const rows = await find(query)
  const page = rows.slice(0, PAGE_SIZE)
  const names = await namesOf(page)
  const events = page.map((row) => ({
    ...toRow(row),
    user: row.userId === null ? null : (names.get(row.userId) ?? gone(row.userId)),
    actor: row.actorId === null ? null : (names.get(row.actorId) ?? gone(row.actorId)),
  }))
  return { events, nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null }
}

function find({ group, user, cursor }: EventQuery): Promise<StoredEvent[]> {
  const page = { limit: PAGE_SIZE + 1, before: z.uuid().safeParse(cursor).data }
  if (group === 'administrators') return findEvents(db(), { userId: user, byAdministrators: true }, page)
  return findEvents(db(), { kinds: group && EVENT_GROUPS[group], userId: user }, page)
}

async function namesOf(rows: StoredEvent[]): Promise<Map<string, NamedUser>> {
  const ids = new Set(rows.flatMap(({ userId, actorId }) => [userId, actorId]).filter((id) => id !== null))
  return new Map((await findNames(db(), [...ids])).map((user) => [user.id, { ...user, known: true }]))
}

/** An account that was deleted has left no name. */
const gone = (id: string): NamedUser => ({ id, name: null, email: null, known: false })
