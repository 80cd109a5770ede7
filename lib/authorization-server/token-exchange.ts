// Token exchange: a gateway trades a person's access token for a narrower one, for the service behind it.
// @see RFC 8693
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { z } from 'zod'
import { audiencesOf } from '@/lib/authorization-server/client-metadata'
import { lockLiveUser } from '@/lib/authorization-server/store'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { recordFacts } from '@/lib/flow-recorder/record'
import { inWords } from '@/lib/flow-recorder/schemas'
import { tellExchangeCheck } from '@/lib/flow-recorder/tell-grant'
import { RoleSchema, ScopeSchema } from '@/lib/roles/schemas'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { isRevokedByNow } from '@/lib/tokens/revocations'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'
import { SECOND } from '@/lib/clock'
import { inStanding } from '@/lib/tokens/standing'
import { grantIdOf } from '@/lib/tokens/token-id'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'

const ACCESS_TOKEN_TYPE_URI = 'urn:ietf:params:oauth:token-type:access_token'

const RequestSchema = z.object({
  subject_token: z.string(),
  subject_token_type: z.literal(ACCESS_TOKEN_TYPE_URI),
  requested_token_type: z.literal(ACCESS_TOKEN_TYPE_URI).optional(),
  audience: z.string(),
  scope: z.string().optional(),
  actor_token: z.undefined(),
  resource: z.undefined(),
})

const SUBJECT = inWords('a person’s live access token for the course API, not bound to a key')

/** @throws InvalidRequest for a subject that isn't a person's live access token for the API */
async function readSubject(token: string): Promise<AccessTokenClaims> {
  try {
    const claims = await verifyAccessToken(token, { ownOnly: true })
    // A sender-constrained token is worth nothing without its key, so nobody may trade it on (RFC 9449, section 6).
    if (claims.cnf || claims.act) throw new AppError('invalid_token')
    recordFacts({ userId: claims.sub })
    tellExchangeCheck({ name: 'subject_token', expected: SUBJECT, got: token, passed: true })
    return claims
  } catch (error) {
    tellExchangeCheck({ name: 'subject_token', expected: SUBJECT, got: token, passed: false })
    if (error instanceof AppError && error.status === 401)
      throw new errors.InvalidRequest(`subject_token is not valid: ${error.code}`)
    throw error
  }
}

/** What was asked for, or all of the subject's. @throws InvalidScope for anything wider */
function narrow(asked: string | undefined, subject: string) {
  const has = subject.split(' ').filter(Boolean)
  const scopes = asked === undefined ? has : asked.split(' ').filter(Boolean)
  const wider = scopes.find((scope) => !has.includes(scope))
  tellExchangeCheck({
    name: 'scope',
    expected: inWords(`nothing but ${subject}`),
    got: scopes,
    passed: !wider,
  })
  if (wider !== undefined) throw new errors.InvalidScope('wider than the subject token', wider)
  return scopes.map((scope) => ScopeSchema.parse(scope))
}

/**
 * What ends the subject from now on is after the new token, and ends that as well.
 * @throws InvalidRequest when the subject has ended, on whatever instance
 */
async function holdSubject(tx: Db, subject: AccessTokenClaims): Promise<void> {
  const ended = !(await lockLiveUser(tx, subject.sub)) || (await isRevokedByNow(tx, subject))
  tellExchangeCheck({ name: 'The subject token is not revoked, on any instance', passed: !ended })
  if (ended) throw new errors.InvalidRequest('subject_token is not valid: token_revoked')
}

async function exchange(ctx: KoaContextWithOIDC): Promise<void> {
  const clientId = ctx.oidc.client?.clientId ?? ''
  const request = RequestSchema.safeParse({ ...ctx.oidc.params })
  if (!request.success)
    throw new errors.InvalidRequest(
      `${request.error.issues[0]?.path.join('.') ?? 'request'} is missing or not supported`,
    )
  const { subject_token, audience, scope } = request.data
  const subject = await readSubject(subject_token)
  const audiences = audiencesOf(ctx.oidc.client)
  const mayAsk = audiences.includes(audience)
  tellExchangeCheck({ name: 'audience', expected: audiences, got: audience, passed: mayAsk })
  if (!mayAsk) throw new errors.InvalidTarget('not an audience of this client')
  const { sub, sid, roles, exp, jti } = subject
  const scopes = narrow(scope, subject.scope)
  const response = await inStanding(
    { userId: sub, targets: [], hold: (tx) => holdSubject(tx, subject) },
    () =>
      issueAccessToken({
        sub,
        sid,
        clientId,
        audience,
        scopes,
        roles: roles.map((role) => RoleSchema.parse(role)),
        grantId: grantIdOf(jti),
        act: { sub: clientId },
        notAfter: new Date(exp * SECOND),
      }),
  )
  ctx.body = { ...response, issued_token_type: ACCESS_TOKEN_TYPE_URI }
}

export const TOKEN_EXCHANGE = {
  grantType: 'urn:ietf:params:oauth:grant-type:token-exchange',
  parameters: new Set(Object.keys(RequestSchema.shape)),
  handler: exchange,
}
