// A token never outlives a change that ran at the same time: it knows of the change, or the change revokes it.
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { later, now } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { lockUser } from '@/lib/identities/store'
import { removeGrants } from '@/lib/roles/store'
import { endSession } from '@/lib/sessions/end-session'
import { issueSessionToken } from '@/lib/tokens/issue-session-token'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { addRevocation } from '@/lib/tokens/store'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { comesToWait } from '../../fixtures/comes-to-wait'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'

beforeEach(resetDatabase)

describe('a role change under way', () => {
  it('is waited for, and the token has the new roles and works', async () => {
    const account = await signedInAccount({ roles: ['free-user', 'admin'] })
    let issuing: Promise<{ access_token: string }> | undefined
    await transaction(async (tx) => {
      await lockUser(tx, account.userId)
      await removeGrants(tx, account.userId, ['admin'], 'admin')
      issuing = issueSessionToken(account)
      expect(await comesToWait(issuing)).toBe(true)
      await revokeTokens(tx, { kind: 'sub', value: account.userId })
    })
    const { access_token: token } = await issuing!
    expect(decodeJwt(token)).toMatchObject({ roles: ['free-user'] })
    expect(await tryToken(token)).toMatchObject({ status: 200 })
  })
})

describe('a sign-out under way', () => {
  it('is waited for, and leaves no token', async () => {
    const account = await signedInAccount()
    let issuing: Promise<unknown> | undefined
    await transaction(async (tx) => {
      await endSession(tx, account.sessionToken, { reason: 'signed_out' })
      issuing = issueSessionToken(account)
      expect(await comesToWait(issuing)).toBe(true)
    })
    await expect(issuing).rejects.toMatchObject({ code: 'not_signed_in' })
  })
})

describe('more first requests at once than there are connections', () => {
  it('all get a token: none holds a connection while it waits for the keys', async () => {
    const account = await signedInAccount()
    restartInstance()
    const tokens = await Promise.all(Array.from({ length: 12 }, () => issueSessionToken(account)))
    expect(new Set(tokens.map(({ access_token }) => access_token)).size).toBe(12)
  })
})

describe('the second of a revocation', () => {
  it.each(['sub', 'sid'] as const)('a token made in it has a later iat and works (%s)', async (kind) => {
    const account = await signedInAccount()
    const value = kind === 'sub' ? account.userId : account.sessionId
    const revokedAt = now()
    await addRevocation(db(), { kind, value, revokedAt, expiresAt: later(60_000) })
    const { access_token: token } = await issueSessionToken(account)
    expect(decodeJwt(token).iat).toBeGreaterThan(Math.floor(revokedAt.getTime() / 1000))
    expect(await tryToken(token)).toMatchObject({ status: 200 })
  })
})
