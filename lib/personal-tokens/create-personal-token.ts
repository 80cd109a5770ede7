// A person makes a token for their scripts. It exists in the clear only in this answer.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/hash'
import { transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { lockUser } from '@/lib/identities/store'
import { expiryAfter, MOST_TOKENS } from '@/lib/personal-tokens/policy'
import { TOKEN_PREFIX, type NewPersonalToken } from '@/lib/personal-tokens/schemas'
import { addToken, countLiveTokens } from '@/lib/personal-tokens/store'
import { scopesOf } from '@/lib/roles/policy'
import { readRoles } from '@/lib/roles/store'
import type { Scope } from '@/lib/roles/schemas'
import { requireFresh } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'
import { lockLiveSession } from '@/lib/sessions/store'

export type MadeToken = { id: string; token: string; name: string; expiresAt: Date }

/** @throws AppError fresh_sign_in_needed | not_signed_in | invalid_input | too_many_tokens */
export async function createPersonalToken(
  session: SignedIn,
  { name, days, scopes }: NewPersonalToken,
  client: Client,
): Promise<MadeToken> {
  requireFresh(session)
  const { userId, sessionId } = session
  const token = `${TOKEN_PREFIX}${randomToken()}`
  const createdAt = now()
  const expiresAt = expiryAfter(days, createdAt)
  return transaction(async (tx) => {
    await lockUser(tx, userId)
    if (!(await lockLiveSession(tx, sessionId, userId))) throw new AppError('not_signed_in')
    await requireAllowed(tx, userId, scopes)
    if ((await countLiveTokens(tx, userId, createdAt)) >= MOST_TOKENS) throw new AppError('too_many_tokens')
    const { id } = await addToken(tx, { token, userId, name, scopes, createdAt, expiresAt })
    const details = { personalToken: name, scopes }
    await recordEvent(tx, { userId, kind: 'personal_token.created', details, client })
    return { id, token, name, expiresAt }
  })
}

async function requireAllowed(tx: Db, userId: string, scopes: readonly Scope[]): Promise<void> {
  const allowed = scopesOf(await readRoles(tx, userId))
  if (!scopes.every((scope) => allowed.includes(scope)))
    throw new AppError('invalid_input', { fields: { scopes: ['Choose only what your account may do.'] } })
}
