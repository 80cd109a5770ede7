// An app's access is taken away, or that of all: what the person allowed is forgotten, and all of the tokens end at once.
import { recordEvent } from '@/lib/audit/record-event'
import { takeApps } from '@/lib/authorization-server/store'
import { findClient } from '@/lib/clients/store'
import { transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** Whose, and which app; without one, all of them. */
export type Which = { userId: string; clientId?: string | undefined }
type Told = { client: Client; actorId?: string; reason?: string }

/**
 * The person's own doing. Returns how many apps that were.
 * @throws AppError not_found when the one app isn't connected (any more)
 */
export const removeApps = (which: Which, client: Client): Promise<number> =>
  transaction((tx) => endApps(tx, which, { client }))

/** In the caller's transaction; each app is one line in the person's history. @throws as removeApps */
export async function endApps(
  tx: Db,
  { userId, clientId }: Which,
  { client, actorId, reason }: Told,
): Promise<number> {
  const taken = await takeApps(tx, userId, clientId)
  if (taken.size === 0 && clientId !== undefined) throw new AppError('not_found')
  for (const [id, grants] of taken) {
    for (const value of grants) await revokeTokens(tx, { kind: 'grant', value })
    const details = { app: (await findClient(tx, id))?.name ?? id, ...(reason !== undefined && { reason }) }
    await recordEvent(tx, { userId, kind: 'app.removed', details, client, ...(actorId && { actorId }) })
  }
  return taken.size
}
