// Gives a passkey another name.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { renameOwnPasskey } from '@/lib/passkeys/store'
import type { SignedIn } from '@/lib/sessions/schemas'

/** @throws AppError not_found when it isn't the person's own */
export function renamePasskey(
  { userId }: SignedIn,
  passkeyId: string,
  name: string,
): Promise<{ id: string; name: string }> {
  return transaction(async (tx) => {
    const renamed = await renameOwnPasskey(tx, userId, passkeyId, name)
    if (!renamed) throw new AppError('not_found')
    await recordEvent(tx, { userId, kind: 'passkey.renamed', details: { passkey: name } })
    return { id: renamed.id, name: renamed.name }
  })
}
