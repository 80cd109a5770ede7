// A person takes an app's access away: what they allowed is forgotten, and all of its tokens end at once.
import { recordEvent } from '@/lib/audit/record-event'
import { takeApp } from '@/lib/authorization-server/store'
import { findClient } from '@/lib/clients/store'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** @throws AppError not_found when the app isn't connected (any more) */
export async function removeApp(userId: string, clientId: string, client: Client): Promise<string> {
  return transaction(async (tx) => {
    const grants = await takeApp(tx, userId, clientId)
    if (!grants) throw new AppError('not_found')
    for (const value of grants) await revokeTokens(tx, { kind: 'grant', value })
    const app = (await findClient(tx, clientId))?.name ?? clientId
    await recordEvent(tx, { userId, kind: 'app.removed', details: { app }, client })
    return app
  })
}
