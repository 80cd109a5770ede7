// What our tokens say about a person: claims for ID tokens and userinfo, and the access token's own payload.
// @see OpenID Connect Core 1.0, section 5.4; RFC 9068, section 2.2
import { errors, type Account, type KoaContextWithOIDC } from 'oidc-provider'
import { requestContext } from '@/lib/authorization-server/request-context'
import {
  findLiveUser,
  grantRowId,
  lockGrant,
  lockLiveUser,
  touchConsent,
} from '@/lib/authorization-server/store'
import { epochSeconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { tokensIssued } from '@/lib/metrics'
import { lockLiveSession } from '@/lib/sessions/store'
import { lifetimeSeconds } from '@/lib/tokens/issue-access-token'
import { inStanding } from '@/lib/tokens/standing'
import type { RevocationTarget } from '@/lib/tokens/store'
import { newTokenId } from '@/lib/tokens/token-id'

/** Undefined for a disabled or deleted user: the engine then refuses whatever was asked for. */
export async function findAccount(_ctx: unknown, sub: string): Promise<Account | undefined> {
  const user = await findLiveUser(db(), sub)
  if (!user) return undefined
  const { id, name, email, image } = user
  return {
    accountId: id,
    claims: () => ({
      sub: id,
      ...(name && { name }),
      ...(image && { picture: image }),
      ...(email && { email, email_verified: true }),
    }),
  }
}

type Token = {
  kind?: string
  accountId?: string
  grantId?: string
  expiresIn?: number
  client?: { clientId: string } | undefined
}
type Parts = { payload: Record<string, unknown> }

/**
 * The last change to an access token before it is signed: the same claims as POST /api/token gives. A person's is made while
 * their standing is held still, so that no role change or ended grant slips by; a machine has neither roles nor a session.
 * @throws InvalidGrant when the grant has ended in the meantime, or the session that it ends with
 */
export async function completeAccessToken(
  { oidc }: KoaContextWithOIDC,
  token: Token,
  { payload }: Parts,
): Promise<void> {
  const { accountId: userId, grantId } = token
  tokensIssued.inc({ grant: String(oidc.params?.grant_type).replace(/^.*:/, '') })
  if (!userId || !grantId) {
    Object.assign(payload, { nbf: payload.iat, jti: newTokenId() })
    return
  }
  let sid: string | null = null
  const id = grantRowId(grantId)
  const targets: RevocationTarget[] = []
  if (token.client) targets.push({ kind: 'client', value: token.client.clientId })
  const hold = async (tx: Parameters<typeof lockGrant>[0]) => {
    const grant = (await lockLiveUser(tx, userId)) ? await lockGrant(tx, grantId) : null
    if (!grant) throw new errors.InvalidGrant('grant ended')
    sid = grant.sessionId
    // Only what a person allowed for while they are away outlives their session.
    const lasts = grant.scope?.split(' ').includes('offline_access')
    if (sid && !lasts && !(await lockLiveSession(tx, sid, userId)))
      throw new errors.InvalidGrant('signed out')
    // It may have ended just now, and the token has to be newer than that.
    if (sid) targets.push({ kind: 'sid', value: sid })
  }
  await inStanding({ userId, targets, hold }, async ({ roles, until }) => {
    const iat = epochSeconds()
    // What the answer says as expires_in, too.
    token.expiresIn = lifetimeSeconds(iat, until)
    const exp = iat + token.expiresIn
    Object.assign(payload, { iat, nbf: iat, exp, jti: newTokenId(id), roles, ...(sid && { sid }) })
  })
  if (token.client && !requestContext().testOf) await touchConsent(db(), userId, token.client.clientId)
}
