// Makes a person's recovery codes: ten, each good for one sign-in. They exist in the clear only in this answer.
// @see NIST SP 800-63B-4, section 4.2.1.1 (saved recovery codes)
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { randomCode } from '@/lib/crypto/code'
import { transaction } from '@/lib/db'
import { lockUser } from '@/lib/identities/store'
import { replaceCodes } from '@/lib/recovery/store'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

const HOW_MANY = 10
/** Of five random bits each: 80 bits, which nobody guesses, so a plain hash keeps them. */
const CHARACTERS = 16

/** The codes from before stop working in the same transaction. @throws AppError fresh_sign_in_needed */
export async function makeRecoveryCodes(session: SignedIn, client: Client): Promise<string[]> {
  requireFresh(session)
  const { userId } = session
  const codes = Array.from({ length: HOW_MANY }, () => randomCode(CHARACTERS, 4))
  await transaction(async (tx) => {
    await lockUser(tx, userId)
    await replaceCodes(tx, userId, codes, now())
    await recordEvent(tx, {
      userId,
      kind: 'recovery_codes.created',
      details: { codes: codes.length },
      client,
    })
  })
  return codes
}
