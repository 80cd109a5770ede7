// An administrator makes an access code. It is told once, in the answer; afterwards only its hash is there.
import type { NewAccessCode } from '@/lib/access-codes/schemas'
import { addAccessCode } from '@/lib/access-codes/store'
import { recordEvent } from '@/lib/audit/record-event'
import { randomCode } from '@/lib/crypto/code'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/** 100 random bits. */
const CHARACTERS = 20

/** @throws AppError insufficient_role | fresh_sign_in_needed */
export function createAccessCode(
  admin: SignedIn,
  input: NewAccessCode,
  client: Client,
): Promise<{ id: string; code: string }> {
  return asAdministrator(admin, async (tx) => {
    const code = randomCode(CHARACTERS)
    const { id, hint } = await addAccessCode(tx, code, admin.userId, input)
    const { role, maxUses, grantDays, note } = input
    const details = { codeId: id, hint, role, maxUses, grantDays, ...(note && { reason: note }) }
    await recordEvent(tx, {
      userId: null,
      actorId: admin.userId,
      kind: 'access_code.created',
      details,
      client,
    })
    return { id, code }
  })
}
