// Turns a signed-in session into the browser's own access token (POST /api/token).
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellSessionAlive, tellTokenAnswer, tellTokenRequest } from '@/lib/flow-recorder/tell-token'
import { scopesOf } from '@/lib/roles/policy'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { BROWSER_CLIENT_ID, type TokenResponse } from '@/lib/tokens/schemas'
import { inStanding } from '@/lib/tokens/standing'
import { lockLiveSession } from '@/lib/sessions/store'

type Session = { sessionId: string; userId: string }

/**
 * The token carries the roles of this moment.
 * @throws AppError not_signed_in when the session has ended in the meantime
 */
export const issueSessionToken = (session: Session): Promise<TokenResponse> =>
  recordFlow({ kind: 'token', userId: session.userId }, async () => {
    tellTokenRequest()
    const token = await issue(session)
    recordFacts({ outcome: 'succeeded' })
    tellTokenAnswer(token)
    return token
  })

function issue({ sessionId, userId }: Session): Promise<TokenResponse> {
  const person = {
    userId,
    targets: [{ kind: 'sid' as const, value: sessionId }],
    hold: async (tx: Parameters<typeof lockLiveSession>[0]) => {
      const alive = await lockLiveSession(tx, sessionId, userId)
      tellSessionAlive(alive)
      if (!alive) throw new AppError('not_signed_in')
    },
  }
  return inStanding(person, ({ roles, until }) =>
    issueAccessToken({
      sub: userId,
      sid: sessionId,
      clientId: BROWSER_CLIENT_ID,
      scopes: scopesOf(roles),
      roles,
      notAfter: until,
    }),
  )
}
