// Removes a passkey of its owner, never the last way to sign in.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { canRemoveSignInMethod } from '@/lib/identities/policy'
import { countSignInMethods, lockUser } from '@/lib/identities/store'
import { readSignals } from '@/lib/passkeys/read-signals'
import type { PasskeySignals } from '@/lib/passkeys/schemas'
import { takePasskey } from '@/lib/passkeys/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/**
 * Returns what password managers shall know from now on.
 * @throws AppError fresh_sign_in_needed | not_found | last_sign_in_method
 */
export async function removePasskey(
  session: SignedIn,
  passkeyId: string,
  client: Client,
): Promise<PasskeySignals> {
  requireFresh(session)
  const { userId } = session
  return transaction(async (tx) => {
    await lockUser(tx, userId)
    const methods = await countSignInMethods(tx, userId)
    // Deleting first tells somebody else's passkey from one's own last; a refusal takes the deletion back.
    const removed = await takePasskey(tx, userId, passkeyId)
    if (!removed) throw new AppError('not_found')
    if (!canRemoveSignInMethod(methods)) throw new AppError('last_sign_in_method')
    const details = { passkey: removed.name }
    await recordEvent(tx, { userId, kind: 'passkey.removed', details, client })
    return readSignals(tx, userId, removed.userHandle)
  })
}
