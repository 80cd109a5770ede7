// All certificates, for administrators: newest first, a page at a time.
import { z } from 'zod'
import { toFacts } from '@/lib/certificates/read-certificates'
import type { CertificateRow } from '@/lib/certificates/schemas'
import { searchCertificates as search, type Search } from '@/lib/certificates/store'
import { db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

const PAGE_SIZE = 25
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/** What was typed is an id, an address with one in it, or the beginning of a course's name. */
function toSearch(text: string | undefined): Pick<Search, 'id' | 'courseStart'> {
  const [id] = UUID.exec(text ?? '') ?? []
  if (id) return { id: id.toLowerCase() }
  const words = text?.toLowerCase().match(/[a-z0-9]+/g)
  return words ? { courseStart: words.join('-') } : {}
}

type Page = { certificates: CertificateRow[]; nextCursor: string | null }

/** @throws AppError insufficient_role */
export async function searchCertificates(
  admin: SignedIn,
  { text, cursor }: { text?: string | undefined; cursor?: string | undefined },
): Promise<Page> {
  await requireAdmin(db(), admin)
  const known = z.uuid().safeParse(cursor).success ? cursor : undefined
  const rows = await search(db(), { ...toSearch(text), cursor: known }, PAGE_SIZE + 1)
  const page = rows.slice(0, PAGE_SIZE)
  return {
    certificates: page.map((stored) => ({
      ...toFacts(stored),
      userId: stored.userId,
      revokedReason: stored.revokedReason,
    })),
    nextCursor: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  }
}
