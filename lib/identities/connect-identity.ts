// Connects a proven identity to the user who asked for it, using up the intent in the same transaction.
import { recordEvent } from '@/lib/audit/record-event'
import { isUniqueViolation, transaction, type Db } from '@/lib/db'
import type { ErrorCode } from '@/lib/errors'
import type { ProvenIdentity } from '@/lib/identities/schemas'
import {
  consumeConnectIntent,
  createIdentity,
  findIdentity,
  isEmailTaken,
  lockUser,
  refreshIdentity,
  setEmail,
} from '@/lib/identities/store'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'

type Connection = {
  intentToken: string
  userId: string
  sessionId: string
  identity: ProvenIdentity
  client: { address: string; userAgent: string | null }
}

export type ConnectOutcome =
  { kind: 'connected' } | { kind: 'refused'; code: Extract<ErrorCode, 'connect_expired' | 'identity_in_use'> }

/** Of two people who connect one identity at the same instant, exactly one gets it. */
export async function connectIdentity(connection: Connection): Promise<ConnectOutcome> {
  try {
    return await transaction((tx) => connect(tx, connection))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return transaction((tx) => connect(tx, connection))
  }
}

async function connect(
  tx: Db,
  { intentToken, userId, sessionId, identity, client }: Connection,
): Promise<ConnectOutcome> {
  const intent = { token: intentToken, userId, sessionId, provider: identity.provider }
  if (!(await consumeConnectIntent(tx, intent))) return { kind: 'refused', code: 'connect_expired' }
  await lockUser(tx, userId)
  const known = await findIdentity(tx, identity)
  if (known && known.userId !== userId) return { kind: 'refused', code: 'identity_in_use' }
  if (known) await refreshIdentity(tx, known.id, identity)
  else {
    await createIdentity(tx, userId, identity)
    if (identity.email && !(await isEmailTaken(tx, identity.email, userId)))
      await setEmail(tx, userId, identity.email)
    await recordEvent(tx, {
      userId,
      kind: 'identity.connected',
      details: { provider: identity.provider },
      client,
    })
  }
  if (identity.roles) await syncProviderRoles(tx, userId, identity.roles)
  return { kind: 'connected' }
}
