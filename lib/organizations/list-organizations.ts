// The administrator's list of organizations, newest first, a page at a time.
import { db } from '@/lib/db'
import type { OrganizationRow } from '@/lib/organizations/schemas'
import { listAll } from '@/lib/organizations/store'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

const PAGE_SIZE = 20

type Page = { organizations: OrganizationRow[]; nextCursor: string | null }

/** @throws AppError insufficient_role */
export async function listOrganizations(
  admin: SignedIn,
  { cursor }: { cursor?: string } = {},
): Promise<Page> {
  await requireAdmin(db(), admin)
  const rows = await listAll(db(), cursor, PAGE_SIZE + 1)
  const page = rows.slice(0, PAGE_SIZE)
  const organizations = page.map(({ _count, members, ...facts }) => ({
    ...facts,
    members: _count.members,
    owners: members.map(({ user }) => user),
  }))
  return { organizations, nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null }
}
