// Signs in with a recovery code, which is used up by it. The same kind of session as after any other sign-in.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { startProvenSession } from '@/lib/identities/start-proven-session'
import { lockUser } from '@/lib/identities/store'
import { countingFailures } from '@/lib/metrics'
import { consumeCode, countUnusedCodes, findCodeOwner } from '@/lib/recovery/store'

type SignIn = {
  code: string
  client: { address: string; userAgent: string | null }
  newSessionToken: string
  previousToken: string | undefined
  /** The handle of an identity that waits for this proof. */
  waitingToken: string | undefined
}

/**
 * A code that is unknown, used, replaced or mistyped gets one and the same answer. The person's row is held before the
 * code is used up, in the order that making new codes has, so that the two can't wait for each other.
 * @throws AppError recovery_code_invalid | account_disabled | rate_limited
 */
export const signInWithCode = (signIn: SignIn) => countingFailures('recovery-code', () => redeem(signIn))

async function redeem({ code, newSessionToken: token, ...browser }: SignIn) {
  const owner = await findCodeOwner(db(), code)
  if (!owner) throw new AppError('recovery_code_invalid')
  const { userId, user } = owner
  // Whoever comes this far holds a working code: this bounds what a stolen list does before its owner hears of it.
  await consumeRateLimit('recovery_account', userId)
  if (user.disabledAt) return refuseDisabled(userId, browser.client)
  return transaction(async (tx) => {
    await lockUser(tx, userId)
    if (!(await consumeCode(tx, userId, code, now()))) throw new AppError('recovery_code_invalid')
    const session = await startProvenSession(tx, { token, userId, method: 'recovery-code', ...browser })
    const details = { left: await countUnusedCodes(tx, userId) }
    await recordEvent(tx, { userId, kind: 'recovery_code.used', details, client: browser.client })
    return session
  })
}

async function refuseDisabled(userId: string, client: SignIn['client']): Promise<never> {
  const details = { reason: 'account_disabled', method: 'recovery-code' }
  await recordEvent(db(), { userId, kind: 'sign_in.refused', details, client })
  throw new AppError('account_disabled')
}
