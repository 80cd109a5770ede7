// Whether this instance can do its work: the database answers, is as new as the program, and the signing keys can be read.
import { db } from '@/lib/db'
import { missingMigration } from '@/lib/doctor/check-database'
import { publicKeys } from '@/lib/tokens/signing-keys'

let migrated = false

/** Asked until it is so: no migration is ever taken back. */
async function isMigrated(): Promise<boolean> {
  migrated ||= (await missingMigration()) === null
  return migrated
}

export async function isReady(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`
    if (!(await isMigrated())) return false
    return (await publicKeys()).keys.length > 0
  } catch {
    return false
  }
}
