// Whether this instance can do its work: the database answers and the signing keys can be read.
import { db } from '@/lib/db'
import { publicKeys } from '@/lib/tokens/signing-keys'

export async function isReady(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1`
    return (await publicKeys()).keys.length > 0
  } catch {
    return false
  }
}
