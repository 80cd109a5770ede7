import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { later, MINUTE, SECOND } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { removeExpired } from '@/lib/maintenance/remove-expired'
import { grantRole, takeRole } from '@/lib/roles/change-roles'
import { listGrants } from '@/lib/roles/list-grants'
import { readRolesOf } from '@/lib/roles/read-roles'
import type { GrantSource, Role } from '@/lib/roles/schemas'
import { issueSessionToken } from '@/lib/tokens/issue-session-token'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'

beforeEach(resetDatabase)

const key = (userId: string, source: GrantSource = 'admin', role: Role = 'paid-individual') => ({
  userId,
  role,
  source,
})
const grant = (which: ReturnType<typeof key>, expiresAt: Date | null = null) =>
  transaction((tx) => grantRole(tx, which, expiresAt, { reason: 'test', actorId: 'somebody' }))
const take = (which: ReturnType<typeof key>) => transaction((tx) => takeRole(tx, which))
const changes = (userId: string) =>
  db().auditEvent.findMany({ where: { userId, kind: 'roles.changed' }, orderBy: { id: 'asc' } })

describe('the union of grants', () => {
  it('has each role once, whatever its sources, and loses it with the last of them', async () => {
    const { userId } = await signedInAccount()
    await grant(key(userId, 'keycloak'))
    await grant(key(userId, 'access-code'))
    expect(await readRolesOf(userId)).toEqual(['free-user', 'paid-individual'])
    await take(key(userId, 'keycloak'))
    expect(await readRolesOf(userId)).toEqual(['free-user', 'paid-individual'])
    await take(key(userId, 'access-code'))
    expect(await readRolesOf(userId)).toEqual(['free-user'])
  })

  it('knows source and end of each, and nothing of what has expired', async () => {
    const { userId } = await signedInAccount()
    const until = later(MINUTE)
    await grant(key(userId, 'access-code'), until)
    await db().roleGrant.create({
      data: { ...key(userId, 'organization', 'org-member'), expiresAt: later(-1) },
    })
    expect(await listGrants(userId)).toEqual([
      { role: 'free-user', source: 'admin', until: null },
      { role: 'paid-individual', source: 'access-code', until },
    ])
    expect(await readRolesOf(userId)).toEqual(['free-user', 'paid-individual'])
  })
})

describe('granting', () => {
  it('is recorded with source, end, reason and who did it', async () => {
    const { userId } = await signedInAccount()
    const until = later(MINUTE)
    expect(await grant(key(userId, 'access-code'), until)).toBe(true)
    const [event] = await changes(userId)
    const details = { source: 'access-code', added: ['paid-individual'], until: until.toISOString() }
    expect(event).toMatchObject({ actorId: 'somebody', details: { ...details, reason: 'test' } })
  })

  it.each([
    ['a later end', later(MINUTE), later(2 * MINUTE), true],
    ['an earlier end', later(2 * MINUTE), later(MINUTE), false],
    ['the same end', later(MINUTE), later(MINUTE), false],
    ['no end instead of one', later(MINUTE), null, true],
    ['an end instead of none', null, later(MINUTE), false],
    ['no end twice', null, null, false],
  ])('again with %s keeps the later one', async (_what, first, second, changed) => {
    const { userId } = await signedInAccount()
    await grant(key(userId), first)
    // The same moment for both: the table above is made at another one.
    const wanted = first && second && first.getTime() === second.getTime() ? first : second
    expect(await grant(key(userId), wanted)).toBe(changed)
    const stored = await db().roleGrant.findFirst({ where: key(userId) })
    expect(stored?.expiresAt).toEqual(changed ? wanted : first)
    expect(await changes(userId)).toHaveLength(changed ? 2 : 1)
  })

  it('to nobody, or to what a merge left behind, is not found', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    await db().user.update({ where: { id: ben.userId }, data: { mergedIntoId: ada.userId } })
    for (const userId of ['nobody', ben.userId]) {
      await expect(grant(key(userId))).rejects.toMatchObject({ code: 'not_found' })
      await expect(take(key(userId))).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('twice at the same instant is one change', async () => {
    const { userId } = await signedInAccount()
    const granted = await meetInDatabase('role_grants', [() => grant(key(userId)), () => grant(key(userId))])
    expect(granted.sort()).toEqual([false, true])
    expect(await changes(userId)).toHaveLength(1)
  })
})

describe('a token from before', () => {
  it('is revoked by a grant at the next call, and the next one has the new role', async () => {
    const ada = await signedInAccount()
    const before = await ada.browser.accessToken()
    await grant(key(ada.userId))
    expect(await tryToken(before)).toMatchObject({ status: 401, error: 'token_revoked' })
    const after = await ada.browser.accessToken()
    expect(decodeJwt(after)).toMatchObject({ roles: ['free-user', 'paid-individual'] })
    expect(await tryToken(after)).toMatchObject({ status: 200 })
  })

  it('is revoked by taking a role, and stays good when nothing was there to take', async () => {
    const ada = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
    const before = await ada.browser.accessToken()
    expect(await take(key(ada.userId, 'keycloak'))).toBe(false)
    expect(await tryToken(before)).toMatchObject({ status: 200 })
    expect(await take(key(ada.userId))).toBe(true)
    expect(await tryToken(before)).toMatchObject({ error: 'token_revoked' })
  })

  it('never meets a role change half-way: made at the same time, it knows of it or is revoked', async () => {
    const ada = await signedInAccount()
    for (let round = 0; round < 5; round += 1) {
      const change = round % 2 === 0 ? grant(key(ada.userId)) : take(key(ada.userId))
      const [{ access_token: token }] = await Promise.all([issueSessionToken(ada), change])
      const { status } = await tryToken(token)
      const knows = (decodeJwt(token).roles as string[]).includes('paid-individual') === (round % 2 === 0)
      expect(status).toBe(knows ? 200 : 401)
    }
  })
})

describe('a token and a grant that ends', () => {
  const expiryOf = async (account: Awaited<ReturnType<typeof signedInAccount>>) =>
    decodeJwt(await account.browser.accessToken())

  it.each([90.2, 30.9, 5.5, 1.7])('ends with it or before (%d seconds left)', async (seconds) => {
    const ada = await signedInAccount()
    const until = later(seconds * SECOND)
    await grant(key(ada.userId, 'access-code'), until)
    const { exp, roles } = await expiryOf(ada)
    if ((roles as string[]).includes('paid-individual'))
      expect(exp! * SECOND).toBeLessThanOrEqual(until.getTime())
  })

  it('doesn’t carry a role that is over within the second', async () => {
    const ada = await signedInAccount()
    await db().roleGrant.create({ data: { ...key(ada.userId), expiresAt: later(700) } })
    const { exp, iat, roles } = await expiryOf(ada)
    expect(roles).toEqual(['free-user'])
    expect(exp! - iat!).toBe(300)
  })

  it('lives as long as ever where none ends', async () => {
    const ada = await signedInAccount()
    await grant(key(ada.userId))
    const { exp, iat } = await expiryOf(ada)
    expect(exp! - iat!).toBe(300)
  })
})

describe('expired grants', () => {
  it('go with one line in the history each, however many instances tidy up', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    const expiresAt = later(-MINUTE)
    await db().roleGrant.createMany({
      data: [
        { ...key(ada.userId, 'access-code'), expiresAt },
        { ...key(ada.userId, 'admin', 'org-member'), expiresAt: later(MINUTE) },
        { ...key(ben.userId, 'access-code'), expiresAt },
      ],
    })
    const removed = await Promise.all([removeExpired(), removeExpired(), removeExpired()])
    expect(removed.reduce((sum, each) => sum + each)).toBe(2)
    for (const { userId } of [ada, ben]) {
      const events = await changes(userId)
      expect(events).toHaveLength(1)
      expect(events[0]?.details).toMatchObject({ source: 'access-code', removed: ['paid-individual'] })
    }
    expect(await readRolesOf(ada.userId)).toEqual(['free-user', 'org-member'])
  })

  it('more than one portion goes in a round', async () => {
    const { userId } = await signedInAccount()
    const users = Array.from({ length: 230 }, (_, index) => ({ id: `u${index}`, passkeyUserId: `u${index}` }))
    await db().user.createMany({ data: users })
    await db().roleGrant.createMany({
      data: users.map(({ id }) => ({ ...key(id, 'access-code'), expiresAt: later(-MINUTE) })),
    })
    expect(await removeExpired()).toBe(230)
    expect(await db().auditEvent.count({ where: { kind: 'roles.changed' } })).toBe(230)
    expect(await readRolesOf(userId)).toEqual(['free-user'])
  })
})
