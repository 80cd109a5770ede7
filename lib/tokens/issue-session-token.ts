// Turns a signed-in session into the browser's own access token (POST /api/token).
import { SECOND, epochSeconds, later, now } from '@/lib/clock'
import { transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { scopesOf } from '@/lib/roles/policy'
import { readCurrentRoles } from '@/lib/roles/store'
import { issueAccessToken, type TokenResponse } from '@/lib/tokens/issue-access-token'
import { BROWSER_CLIENT_ID } from '@/lib/tokens/schemas'
import { activeKey } from '@/lib/tokens/signing-keys'
import { lastRevocation } from '@/lib/tokens/store'
import { lockLiveSession } from '@/lib/sessions/store'

type Session = { sessionId: string; userId: string }

/**
 * The token carries the roles of this moment. The user's row is held while it is made: a role change or a sign-out
 * running at the same time comes wholly before (then the token knows of it) or wholly after (then it revokes the token).
 * @throws AppError not_signed_in when the session has ended in the meantime
 */
export async function issueSessionToken({ sessionId, userId }: Session): Promise<TokenResponse> {
  // Settled before a connection is held: inside, many at once could wait for each other's connections to read the keys.
  await activeKey()
  return transaction(async (tx) => {
    if (!(await lockLiveSession(tx, sessionId, userId))) throw new AppError('not_signed_in')
    await waitPastRevocation(tx, { sessionId, userId })
    // A token lives for a second at least (RFC 9068 counts whole ones), and for none of them longer than a grant in it.
    const { roles, until } = await readCurrentRoles(tx, userId, later(SECOND))
    return issueAccessToken({
      sub: userId,
      sid: sessionId,
      clientId: BROWSER_CLIENT_ID,
      scopes: scopesOf(roles),
      roles,
      notAfter: until,
    })
  })
}

/** `iat` counts whole seconds: a token made in the very second of a revocation would be taken for an older one. */
async function waitPastRevocation(tx: Db, { sessionId, userId }: Session): Promise<void> {
  const revokedAt = await lastRevocation(tx, [
    { kind: 'sub', value: userId },
    { kind: 'sid', value: sessionId },
  ])
  if (!revokedAt || epochSeconds(revokedAt) < epochSeconds()) return
  const nextSecond = (epochSeconds(revokedAt) + 1) * SECOND
  await new Promise((resolve) => setTimeout(resolve, nextSecond - now().getTime()))
}
