// Ends one authorization with everything issued from it: codes, refresh tokens, and on every instance its access tokens.
import { recordEvent } from '@/lib/audit/record-event'
import { findClient } from '@/lib/clients/store'
import { transaction } from '@/lib/db'
import { tellGrantEnded } from '@/lib/flow-recorder/tell-grant'
import { takeGrant } from '@/lib/authorization-server/store'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

export type EndReason = 'token_reused' | 'code_replayed' | 'revoked'

/**
 * Ending twice is no error. A used token that came again is told to the person: somebody else may have it.
 * @see RFC 9700, section 4.14.2; RFC 6749, section 4.1.2
 */
export async function endGrant(id: string, reason: EndReason): Promise<void> {
  await transaction(async (tx) => {
    const grant = await takeGrant(tx, id)
    if (!grant) return
    // After the row is gone: a token that was just being made has been signed by then, and is older than this.
    await revokeTokens(tx, { kind: 'grant', value: id })
    tellGrantEnded(reason)
    if (reason === 'revoked') return
    const client = await findClient(tx, grant.clientId)
    const details = { app: client?.name ?? grant.clientId, reason }
    await recordEvent(tx, { userId: grant.userId, kind: 'app.token_reused', details })
  })
}
