// Tells apps that a session of theirs has ended here. An app that is away is told later; after a while it isn't any more, and
// its tokens have long expired by then.
// @see OpenID Connect Back-Channel Logout 1.0, section 2.5
import { getEngine } from '@/lib/authorization-server/engine'
import {
  postponeNotice,
  removeNotice,
  takeDueNotice,
  type LogoutNotice,
} from '@/lib/authorization-server/logout-store'
import { later, MINUTE, SECOND } from '@/lib/clock'
import { db } from '@/lib/db'
import { recordFlow } from '@/lib/flow-recorder/record'
import { logoutFacts } from '@/lib/flow-recorder/tell-logout'
import { log } from '@/lib/http/log'
import { keepDoing } from '@/lib/maintenance/keep-doing'

const EVERY_MS = 2 * SECOND
const NOTICES_A_ROUND = 100
/** Seconds, a minute, ten minutes, an hour: then it is given up. */
const RETRY_AFTER_MS = [5 * SECOND, MINUTE, 10 * MINUTE, 60 * MINUTE]

/** Not in the engine's types. @throws when the app didn't take it */
type Tellable = { backchannelLogout: (sub: string, sid: string) => Promise<void> }

/** One round. Returns how many apps were told. */
export async function tellLogouts(): Promise<number> {
  let told = 0
  for (let count = 0; count < NOTICES_A_ROUND; count += 1) {
    const notice = await takeDueNotice(db())
    if (!notice) break
    if (await recordFlow({ kind: 'logout', ...logoutFacts(notice) }, () => tell(notice))) told += 1
  }
  return told
}

async function tell({ id, clientId, userId, sessionId, attempts }: LogoutNotice): Promise<boolean> {
  try {
    const client = await (await getEngine()).Client.find(clientId)
    if (client?.backchannelLogoutUri)
      await (client as unknown as Tellable).backchannelLogout(userId, sessionId)
    await removeNotice(db(), id)
    return true
  } catch (error) {
    const wait = RETRY_AFTER_MS[attempts - 1]
    log.warn(
      { clientId, attempts, error: error instanceof Error ? error.name : 'unknown' },
      'an app could not be told of a logout',
    )
    await (wait === undefined ? removeNotice(db(), id) : postponeNotice(db(), id, later(wait)))
    return false
  }
}

/** From now on, for as long as the process lives. */
export const keepTellingLogouts = (): void =>
  keepDoing({ everyMs: EVERY_MS, round: tellLogouts, failed: 'logouts could not be told' })
