// The signed-in person decides about an identity that signed in without being asked to connect: connect it to this
// account, or switch to its own.
import { recordEvent } from '@/lib/audit/record-event'
import { db, isUniqueViolation, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { resolveSignIn, type SignInOutcome } from '@/lib/identities/resolve-sign-in'
import type { ProviderId } from '@/lib/identities/schemas'
import { createIdentity, findIdentity, lockUser } from '@/lib/identities/store'
import { consumeWaiting, findWaiting, type Waiting } from '@/lib/identities/waiting-identity'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError fresh_sign_in_needed | connect_expired | identity_in_use */
export async function connectWaiting(session: SignedIn, token: string, client: Client): Promise<ProviderId> {
  requireFresh(session)
  const { userId } = session
  try {
    return await transaction(async (tx) => {
      const waiting = await findWaiting(tx, token, { purpose: 'choose', userId })
      if (!waiting || !(await consumeWaiting(tx, token))) throw new AppError('connect_expired')
      const { identity } = waiting
      await lockUser(tx, userId)
      if (await findIdentity(tx, identity)) throw new AppError('identity_in_use')
      await createIdentity(tx, userId, identity)
      await recordEvent(tx, {
        userId,
        kind: 'identity.connected',
        details: { provider: identity.provider },
        client,
      })
      if (identity.roles) await syncProviderRoles(tx, userId, identity.roles)
      return identity.provider
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('identity_in_use', { cause: error }) : error
  }
}

/** Signs in with the waiting identity instead. @throws AppError connect_expired */
export async function switchToWaiting(
  { userId }: SignedIn,
  token: string,
  client: Client,
): Promise<{ waiting: Waiting; outcome: SignInOutcome }> {
  const waiting = await findWaiting(db(), token, { purpose: 'choose', userId })
  if (!waiting || !(await consumeWaiting(db(), token))) throw new AppError('connect_expired')
  return { waiting, outcome: await resolveSignIn(waiting.identity, client) }
}
