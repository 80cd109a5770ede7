// Takes an identity off its owner's account, never the last way to sign in.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { canRemoveSignInMethod } from '@/lib/identities/policy'
import { countSignInMethods, deleteIdentity, listIdentitiesOf, lockUser } from '@/lib/identities/store'
import type { ProviderId } from '@/lib/identities/schemas'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/**
 * The user's row is held meanwhile, so that two removals at once can't take the last two.
 * @throws AppError fresh_sign_in_needed | not_found | last_sign_in_method
 */
export async function disconnectIdentity(
  session: SignedIn,
  identityId: string,
  client: Client,
): Promise<ProviderId> {
  requireFresh(session)
  const { userId } = session
  return transaction(async (tx) => {
    await lockUser(tx, userId)
    const identities = await listIdentitiesOf(tx, userId)
    const identity = identities.find(({ id }) => id === identityId)
    if (!identity) throw new AppError('not_found')
    if (!canRemoveSignInMethod(await countSignInMethods(tx, userId)))
      throw new AppError('last_sign_in_method')
    await deleteIdentity(tx, userId, identityId)
    const provider = identity.provider as ProviderId
    // Grants don't say which account at Keycloak they came from. One that stays brings its own back at its next sign-in.
    if (provider === 'keycloak') await syncProviderRoles(tx, userId, [])
    await recordEvent(tx, {
      userId,
      kind: 'identity.disconnected',
      details: { provider },
      client,
      formerEmail: identity.email,
    })
    return provider
  })
}
