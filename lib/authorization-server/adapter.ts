// The engine's storage: what it calls models, in our tables. Once-only things are consumed by one conditional write, and an
// ended grant takes everything issued from it along by foreign keys.
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import { clientMetadata } from '@/lib/authorization-server/client-metadata'
import { endGrant } from '@/lib/authorization-server/end-grant'
import { describeAccessToken } from '@/lib/authorization-server/jwt-access-tokens'
import { noteSource } from '@/lib/authorization-server/record-engine'
import { isAnswering, requestContext } from '@/lib/authorization-server/request-context'
import {
  consumeArtifact,
  findArtifact,
  findGrant,
  grantRowId,
  lockGrant,
  notePoll,
  prolongGrant,
  putArtifact,
  putGrant,
  removeArtifact,
  type Payload,
} from '@/lib/authorization-server/store'
import { API_SCOPES } from '@/lib/authorization-server/schemas'
import { findClient } from '@/lib/clients/store'
import { SECOND, later, now } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { seal, unseal } from '@/lib/crypto/seal'
import { db, isForeignKeyViolation, transaction, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import { tellPoll } from '@/lib/flow-recorder/tell-device'
import { tellReuse } from '@/lib/flow-recorder/tell-grant'
import { mayUseClient } from '@/lib/flow-runner/policy'
import { apiAudience } from '@/lib/tokens/issue-access-token'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

/** Two tabs that refresh at once: within this the earlier token is refused, and nothing ends. */
const REUSE_TOLERANCE_MS = 10 * SECOND
/** They hold other values that let somebody in, so the whole of them is encrypted. */
const SEALED = new Set(['Session', 'Interaction'])
/** What is handed in for tokens, once. */
const SOURCES = new Set(['AuthorizationCode', 'RefreshToken', 'DeviceCode'])
const BY_UID = 'SessionUid'
const SEAL_PURPOSE = 'engine-artifact'

type Stored = NonNullable<Awaited<ReturnType<typeof findArtifact>>>

export class PrismaAdapter implements Adapter {
  constructor(private readonly kind: string) {}

  async upsert(
    value: string,
    { jti: _jti, userCode, ...payload }: AdapterPayload,
    expiresIn: number,
  ): Promise<void> {
    const expiresAt = later(expiresIn * SECOND)
    if (this.kind === 'Grant') return this.putGrant(value, payload, expiresAt)
    const stored = SEALED.has(this.kind)
      ? { sealed: await seal(JSON.stringify(payload), SEAL_PURPOSE) }
      : (payload as Payload)
    const grant = payload.grantId && !SEALED.has(this.kind) ? grantRowId(payload.grantId) : null
    const userCodeHash = userCode ? sha256(userCode) : null
    const artifact = { kind: this.kind, payload: stored, expiresAt, grantRowId: grant, userCodeHash }
    if (this.kind === 'Session' && payload.uid)
      await putArtifact(db(), payload.uid, { ...artifact, kind: BY_UID })
    const put = async (db: Db) => {
      await putArtifact(db, value, artifact)
      if (this.kind === 'RefreshToken' && grant) await prolongGrant(db, grant, expiresAt)
    }
    const { uses } = requestContext()
    const putting =
      this.kind === 'RefreshToken' && uses && payload.grantId
        ? transaction((tx) => this.putInPlaceOf(tx, uses, payload.grantId ?? '', put))
        : put(db())
    await putting.catch((error: unknown) => {
      // The grant ended while something was issued from it.
      throw isForeignKeyViolation(error) ? new errors.InvalidGrant('grant ended') : error
    })
  }

  /** A server that stops in between leaves no app with a used token and no next one. The grant first: so does who ends it. */
  private async putInPlaceOf(
    tx: Db,
    used: string,
    grantId: string,
    put: (tx: Db) => Promise<void>,
  ): Promise<void> {
    if (!(await lockGrant(tx, grantId))) throw new errors.InvalidGrant('grant ended')
    if (!(await consumeArtifact(tx, this.kind, used))) throw new errors.InvalidGrant('already used')
    await put(tx)
  }

  private async putGrant(value: string, payload: AdapterPayload, expiresAt: Date): Promise<void> {
    const { accountId: userId, clientId } = payload
    if (!userId || !clientId) throw new errors.InvalidGrant('a grant needs an account and a client')
    const sessionId = requestContext().sessionId ?? null
    await putGrant(db(), value, {
      userId,
      clientId,
      sessionId,
      expiresAt,
      payload: payload as Payload,
    })
  }

  async find(value: string): Promise<AdapterPayload | undefined> {
    if (this.kind === 'Client') return this.findClient(value)
    if (this.kind === 'Grant') return this.findGrant(value)
    const token = this.kind === 'AccessToken' ? await describeAccessToken(value) : undefined
    if (token) return token
    const stored = await findArtifact(db(), this.kind, value)
    if (!stored) return undefined
    const payload = await this.open(stored)
    if (SOURCES.has(this.kind)) noteSource(this.kind, value, payload)
    if (this.kind === 'DeviceCode') await this.countPoll(value, payload)
    if (this.kind === 'RefreshToken') return refreshToken(value, payload, stored)
    return { ...payload, jti: value, ...(stored.consumedAt && { consumed: true }) }
  }

  private async findClient(id: string): Promise<AdapterPayload | undefined> {
    // No client is called so, and PostgreSQL has no way to write it.
    if (id.includes('\0')) return undefined
    if (!mayUseClient(id, { lab: env().LAB })) return undefined
    const client = await findClient(db(), id)
    return client && !client.disabledAt ? clientMetadata(client) : undefined
  }

  private async findGrant(value: string): Promise<AdapterPayload | undefined> {
    const grant = await findGrant(db(), value)
    if (!grant) return undefined
    // The row says until when: it may have been prolonged.
    const exp = Math.floor(grant.expiresAt.getTime() / SECOND)
    return { ...(grant.payload as AdapterPayload), jti: value, exp }
  }

  private async open({ payload }: Stored): Promise<AdapterPayload> {
    if (!SEALED.has(this.kind)) return payload as AdapterPayload
    const { sealed } = payload as { sealed: string }
    return JSON.parse(await unseal(sealed, SEAL_PURPOSE)) as AdapterPayload
  }

  /** @see RFC 8628, section 3.5: the engine itself never says `slow_down` */
  private async countPoll(value: string, { accountId, error }: AdapterPayload): Promise<void> {
    const early = await notePoll(db(), value)
    tellPoll({ early, state: accountId ? 'allowed' : error ? 'denied' : 'waiting' })
    if (early && !accountId && !error)
      throw new errors.CustomOIDCProviderError(
        'slow_down',
        'asked too early: wait 5 seconds longer from now on',
      )
  }

  /** A second row of the session, for whoever knows its `uid` only: interactions. */
  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const stored = await findArtifact(db(), BY_UID, uid)
    return stored ? this.open(stored) : undefined
  }

  /** Our own page does this. */
  async findByUserCode(): Promise<undefined> {
    return undefined
  }

  /** @throws InvalidGrant when another request was faster */
  async consume(value: string): Promise<void> {
    if (this.kind === 'RefreshToken' && isAnswering()) {
      requestContext().uses = value
      return
    }
    if (!(await consumeArtifact(db(), this.kind, value))) throw new errors.InvalidGrant('already used')
  }

  async destroy(value: string): Promise<void> {
    if (this.kind === 'Grant') return endGrant(grantRowId(value), requestContext().ends)
    const uid = this.kind === 'Session' ? (await this.find(value))?.uid : undefined
    if (uid) await removeArtifact(db(), BY_UID, uid)
    const removed = await removeArtifact(db(), this.kind, value)
    // Access tokens for the API aren't stored: ending one is a revocation by its `jti`.
    if (this.kind === 'AccessToken' && !removed) await revokeTokens(db(), { kind: 'jti', value })
  }

  /** The grant's own end takes them along. */
  async revokeByGrantId(): Promise<void> {
    return undefined
  }
}

/**
 * A used one is unknown for ten seconds; after that the engine sees it as used, and ends its family.
 * Without a `resource` a refresh is for the API wherever the grant has a scope of it.
 */
function refreshToken(
  value: string,
  payload: AdapterPayload,
  { consumedAt }: Stored,
): AdapterPayload | undefined {
  const usedBefore = consumedAt ? now().getTime() - consumedAt.getTime() : null
  const tolerated = usedBefore !== null && usedBefore < REUSE_TOLERANCE_MS
  if (usedBefore !== null) tellReuse({ usedSecondsAgo: Math.floor(usedBefore / SECOND), tolerated })
  if (tolerated) return undefined
  const scopes = payload.scope?.split(' ') ?? []
  const forApi = API_SCOPES.some((scope) => scopes.includes(scope))
  return {
    ...payload,
    jti: value,
    ...(forApi && { resource: apiAudience() }),
    ...(consumedAt && { consumed: true }),
  }
}
