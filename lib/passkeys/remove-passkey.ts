// Removes a passkey of its owner, never the last way to sign in.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { canRemoveSignInMethod } from '@/lib/identities/policy'
import { countSignInMethods, lockUser } from '@/lib/identities/store'
import { deletePasskey } from '@/lib/passkeys/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError fresh_sign_in_needed | not_found | last_sign_in_method */
export async function removePasskey(session: SignedIn, passkeyId: string, client: Client): Promise<void> {
  requireFresh(session)
  const { userId } = session
  await transaction(async (tx) => {
    await lockUser(tx, userId)
    const methods = await countSignInMethods(tx, userId)
    // Deleting first tells somebody else's passkey from one's own last; a refusal takes the deletion back.
    if (!(await deletePasskey(tx, userId, passkeyId))) throw new AppError('not_found')
    if (!canRemoveSignInMethod(methods)) throw new AppError('last_sign_in_method')
    await recordEvent(tx, { userId, kind: 'passkey.removed', client })
  })
}
