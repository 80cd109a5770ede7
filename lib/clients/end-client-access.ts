// Ends everything a client was given: access tokens within a second, codes and refresh tokens at once.
import { deleteGrants } from '@/lib/clients/store'
import type { Db } from '@/lib/db'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** In the transaction of the change that makes it necessary. */
export async function endClientAccess(tx: Db, clientId: string): Promise<void> {
  await deleteGrants(tx, clientId)
  await revokeTokens(tx, { kind: 'client', value: clientId })
}
