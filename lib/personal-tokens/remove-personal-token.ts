// A person takes a token back: it can't be exchanged any more, and what it was exchanged for ends within a second.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { lockUser } from '@/lib/identities/store'
import { deleteToken } from '@/lib/personal-tokens/store'
import type { SignedIn } from '@/lib/sessions/schemas'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** @throws AppError not_found when it isn't the person's own (any more) */
export function removePersonalToken({ userId }: SignedIn, id: string, client: Client): Promise<void> {
  return transaction(async (tx) => {
    // An exchange holds the user too: it comes wholly before, and is revoked here, or wholly after, and finds nothing.
    await lockUser(tx, userId)
    const name = await deleteToken(tx, userId, id)
    if (name === null) throw new AppError('not_found')
    await revokeTokens(tx, { kind: 'grant', value: id })
    const details = { personalToken: name }
    await recordEvent(tx, { userId, kind: 'personal_token.removed', details, client })
  })
}
