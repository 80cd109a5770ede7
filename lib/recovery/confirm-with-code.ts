// A signed-in person confirms with a recovery code of their own that it is them: their session is renewed. Somebody else's
// code is as good as none, and is not used up.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { lockUser } from '@/lib/identities/store'
import { consumeCode, countUnusedCodes, findCodeOwner } from '@/lib/recovery/store'
import { renewSession } from '@/lib/sessions/renew-session'
import type { SignedIn } from '@/lib/sessions/schemas'

type Confirmation = {
  code: string
  session: SignedIn
  previousToken: string
  newSessionToken: string
  client: { address: string; userAgent: string | null }
}

/** @throws AppError recovery_code_invalid | rate_limited | not_signed_in */
export async function confirmWithCode({
  code,
  session: { userId, sessionId },
  previousToken,
  newSessionToken: token,
  client,
}: Confirmation): Promise<{ absoluteExpiresAt: Date }> {
  const owner = await findCodeOwner(db(), code)
  if (owner?.userId !== userId) throw new AppError('recovery_code_invalid')
  await consumeRateLimit('recovery_account', userId)
  return transaction(async (tx) => {
    await lockUser(tx, userId)
    if (!(await consumeCode(tx, userId, code, now()))) throw new AppError('recovery_code_invalid')
    const method = 'recovery-code'
    const renewed = await renewSession(tx, { token, userId, sessionId, previousToken, method, client })
    const details = { left: await countUnusedCodes(tx, userId) }
    await recordEvent(tx, { userId, kind: 'recovery_code.used', details, client })
    return renewed
  })
}
