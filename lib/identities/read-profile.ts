// Who an access token stands for.
import { findConsent } from '@/lib/authorization-server/store'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Profile } from '@/lib/identities/schemas'
import { isForeign, isMachine } from '@/lib/tokens/claims'
import { BROWSER_CLIENT_ID, PERSONAL_TOKEN_CLIENT_ID, type AccessTokenClaims } from '@/lib/tokens/schemas'

/** Programs of the person's own. */
const OWN = [BROWSER_CLIENT_ID, PERSONAL_TOKEN_CLIENT_ID]

/**
 * The token's facts; for a person also name and e-mail, which are kept out of tokens. An app gets of these what the person
 * has allowed it. @throws AppError token_revoked when the user is gone
 */
export async function readProfile(claims: AccessTokenClaims): Promise<Profile> {
  const { sub, client_id, scope, roles } = claims
  const facts = { sub, client_id, scope, roles }
  if (isMachine(claims) || isForeign(claims)) return facts
  const user = await db().user.findUnique({ where: { id: sub }, select: { name: true, email: true } })
  if (!user) throw new AppError('token_revoked', { detail: 'the user is gone' })
  const { name, email } = user
  if (OWN.includes(client_id)) return { ...facts, name, email }
  const allowed = (await findConsent(db(), sub, client_id))?.scopes ?? []
  return {
    ...facts,
    ...(allowed.includes('profile') && { name }),
    ...(allowed.includes('email') && { email }),
  }
}
