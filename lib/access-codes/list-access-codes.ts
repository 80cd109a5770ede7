// The administrator's list of access codes, newest first, a page at a time. The codes themselves nobody can read again.
import { stateOf } from '@/lib/access-codes/policy'
import { CodeRoleSchema, type AccessCodeRow } from '@/lib/access-codes/schemas'
import { listCodes, nameUsers } from '@/lib/access-codes/store'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

const PAGE_SIZE = 20

type Page = { codes: AccessCodeRow[]; nextCursor: string | null }

/** @throws AppError insufficient_role */
export async function listAccessCodes(admin: SignedIn, { cursor }: { cursor?: string } = {}): Promise<Page> {
  await requireAdmin(db(), admin)
  const rows = await listCodes(db(), cursor, PAGE_SIZE + 1)
  const page = rows.slice(0, PAGE_SIZE)
  const names = await nameUsers(
    db(),
    page.flatMap(({ createdById }) => createdById ?? []),
  )
  const codes = page.map(({ codeHash: _secret, createdById, role, ...row }) => ({
    ...row,
    role: CodeRoleSchema.parse(role),
    state: stateOf(row, now()),
    createdBy: names.get(createdById ?? '') ?? null,
  }))
  return { codes, nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null }
}
