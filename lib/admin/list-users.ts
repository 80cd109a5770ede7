// The list of users as an administrator asks for it: a page at a time, in two queries, however many users there are.
import { z } from 'zod'
import type { UserQuery, UserRow, UserState } from '@/lib/admin/schemas'
import {
  findUsersByEmail,
  findUsersById,
  findUsersByName,
  listDisabledUsers,
  listNewestUsers,
  listUnexpiredGrants,
  listUsersWithRole,
  type FoundUser,
  type Match,
} from '@/lib/admin/store'
import { db, type Db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import { RoleSchema } from '@/lib/roles/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'

const PAGE_SIZE = 25
/** One more than is shown tells whether there is another page. */
const LIMIT = PAGE_SIZE + 1

export type SearchKind = 'id' | 'email' | 'name'
export type UserPage = { users: UserRow[]; nextCursor: string | null; searched: SearchKind | null }

/** What a text is taken for: an id is one by its shape, the rest as asked for, else by its "@". */
export function kindOfSearch({ q, by }: UserQuery): SearchKind | null {
  if (!q) return null
  if (z.uuid().safeParse(q).success) return 'id'
  return by ?? (q.includes('@') ? 'email' : 'name')
}

/** @throws AppError insufficient_role */
export async function listUsers(admin: Pick<SignedIn, 'userId'>, query: UserQuery): Promise<UserPage> {
  await requireAdmin(db(), admin)
  const searched = kindOfSearch(query)
  const { found, nextCursor } = searched ? await search(db(), searched, query) : await browse(db(), query)
  return { users: await withRoles(db(), found), nextCursor, searched }
}

/** `key` is the address that was found; a name needs no telling. */
type Found = { found: (FoundUser & { key?: string })[]; nextCursor: string | null }

async function browse(db: Db, { show, cursor }: UserQuery): Promise<Found> {
  const before = z.uuid().safeParse(cursor).data
  const found = await (show === undefined
    ? listNewestUsers(db, LIMIT, before)
    : show === 'disabled'
      ? listDisabledUsers(db, LIMIT, before)
      : listUsersWithRole(db, show, LIMIT, before))
  return { found: found.slice(0, PAGE_SIZE), nextCursor: lastOf(found)?.id ?? null }
}

async function search(db: Db, kind: SearchKind, { q = '', cursor }: UserQuery): Promise<Found> {
  if (kind === 'id') return { found: await findUsersById(db, q.toLowerCase()), nextCursor: null }
  const find = kind === 'name' ? findUsersByName : findUsersByEmail
  const matches = await find(db, q, LIMIT, readCursor(cursor))
  const last = lastOf(matches)
  return {
    // Somebody with two such addresses is shown once; a page is then shorter, never wrong.
    found: matches
      .slice(0, PAGE_SIZE)
      .filter(({ again }) => !again)
      .map(({ key, again: _again, ...user }) => (kind === 'email' ? { ...user, key } : user)),
    nextCursor: last ? writeCursor(last) : null,
  }
}

/** The last one of a page that has another page after it. */
const lastOf = <T>(rows: T[]): T | undefined => (rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined)

const CursorSchema = z.tuple([z.string().regex(/^\P{Cc}*$/u), z.uuid()])

const writeCursor = ({ key, id }: Match): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

/** Anything else counts as none: then the list begins at its beginning. */
function readCursor(cursor: string | undefined): { key: string; id: string } | undefined {
  try {
    const [key, id] = CursorSchema.parse(JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()))
    return { key, id }
  } catch {
    return undefined
  }
}

async function withRoles(db: Db, found: Found['found']): Promise<UserRow[]> {
  const grants = await listUnexpiredGrants(
    db,
    found.map(({ id }) => id),
  )
  return found.map((user) => {
    const own = grants.filter(({ userId }) => userId === user.id).map(({ role }) => role)
    return toUserRow(
      user,
      RoleSchema.options.filter((role) => own.includes(role)),
    )
  })
}

const toUserRow = (user: FoundUser & { key?: string }, roles: UserRow['roles']): UserRow => ({
  id: user.id,
  name: user.name,
  email: user.email,
  createdAt: user.createdAt,
  roles,
  state: stateOf(user),
  matched: user.key === undefined || user.key === user.email?.toLowerCase() ? null : user.key,
})

export const stateOf = ({
  mergedIntoId,
  disabledAt,
}: Pick<FoundUser, 'mergedIntoId' | 'disabledAt'>): UserState =>
  mergedIntoId ? 'merged' : disabledAt ? 'disabled' : 'active'
