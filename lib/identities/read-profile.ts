// Who an access token stands for.
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

/** The token's facts; for a person also name and e-mail, which are kept out of tokens. @throws AppError token_revoked when the user is gone */
export async function readProfile({ sub, client_id, scope, roles }: AccessTokenClaims) {
  const facts = { sub, client_id, scope, roles }
  if (sub === client_id) return facts
  const user = await db().user.findUnique({ where: { id: sub }, select: { name: true, email: true } })
  if (!user) throw new AppError('token_revoked', { detail: 'the user is gone' })
  return { ...facts, name: user.name, email: user.email }
}
