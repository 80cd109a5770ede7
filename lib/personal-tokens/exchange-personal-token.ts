// Turns a personal token into the same short-lived access token that the browser gets, with the roles of this moment.
import { now } from '@/lib/clock'
import { db, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { allowedNow, endOf } from '@/lib/personal-tokens/policy'
import { TOKEN_PREFIX } from '@/lib/personal-tokens/schemas'
import { findLiveToken, lockLiveToken, noteUse } from '@/lib/personal-tokens/store'
import { scopesOf } from '@/lib/roles/policy'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { PERSONAL_TOKEN_CLIENT_ID, type TokenResponse } from '@/lib/tokens/schemas'
import { inStanding } from '@/lib/tokens/standing'

/** @throws AppError personal_token_invalid | insufficient_role when its owner may do nothing of it any more */
export async function exchangePersonalToken(token: string): Promise<TokenResponse> {
  const found = token.startsWith(TOKEN_PREFIX) ? await findLiveToken(db(), token, now()) : null
  if (!found) throw new AppError('personal_token_invalid')
  const { id, userId, expiresAt } = found
  const hold = async (tx: Db) => {
    if (!(await lockLiveToken(tx, id, userId, now()))) throw new AppError('personal_token_invalid')
    await noteUse(tx, id, now())
  }
  const targets = [{ kind: 'grant' as const, value: id }]
  return inStanding({ userId, targets, hold }, ({ roles, until }) => {
    const scopes = allowedNow(found.scopes, scopesOf(roles))
    if (scopes.length === 0) throw new AppError('insufficient_role', { detail: 'nothing left of its scopes' })
    return issueAccessToken({
      sub: userId,
      clientId: PERSONAL_TOKEN_CLIENT_ID,
      grantId: id,
      scopes,
      roles,
      notAfter: endOf(expiresAt, until),
    })
  })
}
