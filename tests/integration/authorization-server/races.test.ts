// A change that runs while an app gets a token comes wholly before it, or ends the token: with two real transactions.
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { grantRowId, takeGrant } from '@/lib/authorization-server/store'
import { db, transaction, type Db } from '@/lib/db'
import { lockUser } from '@/lib/identities/store'
import { removeGrants } from '@/lib/roles/store'
import { endSession } from '@/lib/sessions/end-session'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { comesToWait } from '../../fixtures/comes-to-wait'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import {
  addClient,
  answer,
  API,
  authorizationUrl,
  connect,
  exchangeCode,
  follow,
  refresh,
  type OAuthAnswer,
} from '../../fixtures/oauth'

beforeEach(resetDatabase)

const outcome = ({ status, body }: OAuthAnswer) => [status, body.error]

/** A code that waits to be exchanged; without a refresh token, the access token is the last thing that is made. */
async function code(scope = 'openid courses:read') {
  const account = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
  const client = await addClient()
  const { url, verifier } = await authorizationUrl(client, { resource: API, scope })
  const back = await answer(account.browser, await follow(account.browser, url), 'allow')
  const value = back.searchParams.get('code') ?? ''
  return { ...account, client, exchange: () => exchangeCode(client, value, verifier) }
}

const theGrant = () => db().appGrant.findFirstOrThrow()

/** `change` begins, the exchange comes to wait for it, and `change` goes on. */
async function exchangeDuring(
  exchange: () => Promise<OAuthAnswer>,
  [begin, goOn]: [(tx: Db) => Promise<unknown>, (tx: Db) => Promise<unknown>],
): Promise<OAuthAnswer> {
  let exchanging: Promise<OAuthAnswer> | undefined
  await transaction(async (tx) => {
    await begin(tx)
    exchanging = exchange()
    expect(await comesToWait(exchanging)).toBe(true)
    await goOn(tx)
  })
  return exchanging!
}

describe('while an access token is made', () => {
  it('the person’s account is held still: disabled or merged meanwhile, it gets nothing', async () => {
    const { userId: mergedIntoId } = await signedInAccount()
    for (const data of [{ disabledAt: new Date() }, { mergedIntoId }]) {
      const { userId, exchange } = await code('openid offline_access courses:read')
      const answered = await exchangeDuring(exchange, [
        (tx) => lockUser(tx, userId),
        (tx) => tx.user.update({ where: { id: userId }, data }),
      ])
      expect(outcome(answered)).toEqual([400, 'invalid_grant'])
    }
  })

  it('a role change is waited for, and the token knows of it', async () => {
    const { userId, exchange } = await code()
    const { body } = await exchangeDuring(exchange, [
      (tx) => lockUser(tx, userId),
      async (tx) => {
        await removeGrants(tx, userId, ['paid-individual'], 'admin')
        await revokeTokens(tx, { kind: 'sub', value: userId })
      },
    ])
    expect(decodeJwt(String(body.access_token))).toMatchObject({ roles: ['free-user'] })
  })

  it('its grant is held: one that ends meanwhile gives nothing', async () => {
    const { exchange } = await code()
    const { id } = await theGrant()
    const answered = await exchangeDuring(exchange, [
      (tx) => tx.$queryRaw`SELECT id FROM app_grants WHERE id = ${id} FOR UPDATE`,
      (tx) => takeGrant(tx, id),
    ])
    expect(outcome(answered)).toEqual([400, 'invalid_grant'])
  })

  it('the session is held too: with a sign-out under way there is nothing without offline_access', async () => {
    const { sessionToken, exchange } = await code()
    const answered = await exchangeDuring(exchange, [
      (tx) => endSession(tx, sessionToken, { reason: 'signed_out' }),
      () => Promise.resolve(),
    ])
    expect(outcome(answered)).toEqual([400, 'invalid_grant'])
  })

  it('a grant that ends before a new refresh token is stored takes it along, and that is no fault of ours', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    const { id } = await theGrant()
    const answered = await exchangeDuring(
      () => refresh(client, body.refresh_token),
      [
        (tx) => tx.$queryRaw`SELECT id FROM app_grants WHERE id = ${id} FOR UPDATE`,
        (tx) => takeGrant(tx, id),
      ],
    )
    expect(outcome(answered)).toEqual([400, 'invalid_grant'])
    expect(await db().engineArtifact.count({ where: { kind: 'RefreshToken' } })).toBe(0)
  })
})

describe('of two uses that meet at the write', () => {
  it('of a refresh token, one wins (RFC 9700, section 4.14.2)', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    const uses = [0, 1].map(() => () => refresh(client, body.refresh_token))
    const answers = await meetInDatabase('engine_artifacts', uses)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  it('of a code, at most one wins (RFC 6749, section 4.1.2)', async () => {
    const { exchange } = await code()
    const answers = await meetInDatabase('engine_artifacts', [exchange, exchange])
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  })
})

describe('a grant', () => {
  it('that has expired gives nothing more', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    const { id } = await theGrant()
    expect(id).not.toBe(grantRowId(id))
    await db().$executeRaw`UPDATE app_grants SET expires_at = now() - interval '1 second',
      payload = jsonb_set(payload, '{exp}', to_jsonb(extract(epoch FROM now())::int - 1))`
    expect(outcome(await refresh(client, body.refresh_token))).toEqual([400, 'invalid_grant'])
  })
})
