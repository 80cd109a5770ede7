// After KEY_ENCRYPTION_KEY was replaced: seals everything that the key before still protects anew. It may be interrupted and
// run again, also beside running instances: a value that changes meanwhile is theirs, and sealed with the new key anyway.
import { db } from '@/lib/db'
import { reseal } from '@/lib/crypto/seal'
import { listSealed, replaceSealed, SEALED_COLUMNS, type SealedColumn } from '@/lib/maintenance/sealed-store'

export type Resealed = { resealed: number; unreadable: number }

export async function resealAll(): Promise<Resealed> {
  const counts: Resealed = { resealed: 0, unreadable: 0 }
  for (const column of SEALED_COLUMNS) await resealColumn(column, counts)
  return counts
}

async function resealColumn(column: SealedColumn, counts: Resealed): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await listSealed(db(), column, after)
    for (const row of rows) await resealRow(column, row, counts)
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** What neither key opens was lost before; it stays as it is, and is counted. */
async function resealRow(
  column: SealedColumn,
  { id, sealed }: { id: string; sealed: string },
  counts: Resealed,
): Promise<void> {
  const fresh = await reseal(sealed).catch(() => undefined)
  if (fresh === undefined) counts.unreadable += 1
  else if (fresh !== null && (await replaceSealed(db(), column, { id, sealed, fresh }))) counts.resealed += 1
}
