// Asks for permission to connect a provider to the signed-in user: the only way in which a second identity comes in.
import { MINUTE, later } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import type { ProviderId } from '@/lib/identities/schemas'
import { createConnectIntent } from '@/lib/identities/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

const LIFETIME_MS = 10 * MINUTE

/** A single-use token for one connection, bound to this session and provider. @throws AppError fresh_sign_in_needed */
export async function beginConnect(session: SignedIn, provider: ProviderId): Promise<string> {
  requireFresh(session)
  const { userId, sessionId } = session
  const token = randomToken()
  await createConnectIntent(db(), { token, userId, sessionId, provider }, later(LIFETIME_MS))
  return token
}
