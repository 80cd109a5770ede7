// Notes when a client last got a token. Each instance asks the database once a minute and client, so that a token more costs
// no query.
import { LRUCache } from 'lru-cache'
import { touchClient } from '@/lib/clients/store'
import { MINUTE, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { describeCause } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'

const noted = new LRUCache<string, true>({ max: 1000, ttl: MINUTE })

/** Never fails: the client has its token already, and must not lose it over a note. */
export async function noteClientUse(id: string): Promise<void> {
  if (noted.has(id)) return
  noted.set(id, true)
  await touchClient(db(), id, now()).catch((error: unknown) => {
    noted.delete(id)
    log.warn({ clientId: id, cause: describeCause(error) }, 'the use of a client could not be noted')
  })
}
