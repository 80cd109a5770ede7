// Gives a passkey another name here. In its password manager it goes by the account's, which is told anew.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readSignals } from '@/lib/passkeys/read-signals'
import type { Renamed } from '@/lib/passkeys/schemas'
import { renameOwnPasskey } from '@/lib/passkeys/store'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** @throws AppError not_found when it isn't the person's own */
export function renamePasskey(
  { userId }: SignedIn,
  passkeyId: string,
  name: string,
  client: Client,
): Promise<Renamed> {
  return transaction(async (tx) => {
    const renamed = await renameOwnPasskey(tx, userId, passkeyId, name)
    if (!renamed) throw new AppError('not_found')
    await recordEvent(tx, { userId, kind: 'passkey.renamed', details: { passkey: name }, client })
    return {
      passkey: { id: renamed.id, name: renamed.name },
      signals: await readSignals(tx, userId, renamed.userHandle),
    }
  })
}
