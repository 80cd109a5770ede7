// What becomes of memberships when accounts are deleted, exported, merged, and merged accounts parted again.
import { beforeEach, describe, expect, it } from 'vitest'
import { deleteAccount } from '@/lib/account/delete-account'
import { exportAccount } from '@/lib/account/export-account'
import { listMerges } from '@/lib/account/undo-merge'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { readRolesOf } from '@/lib/roles/read-roles'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { aMember, anOrganization, CLIENT, makeCode, sessionOf } from '../../fixtures/organizations'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'

useLocalProviders()
beforeEach(resetDatabase)

const membersOf = async (organizationId: string) =>
  (
    await db().organizationMember.findMany({
      where: { organizationId },
      orderBy: { joinedAt: 'asc' },
      select: { userId: true, isOwner: true },
    })
  ).map(({ userId, isOwner }) => `${userId}${isOwner ? ' owner' : ''}`)

describe('deleting an account', () => {
  it('ends the membership and frees the seat', async () => {
    const { id, owner } = await anOrganization({ seats: 2 })
    const mia = await aMember(id, owner)
    await deleteAccount(sessionOf(mia))
    expect(await membersOf(id)).toEqual([`${owner.userId} owner`])
  })

  it('of the only owner passes the organization to whoever has been there longest, who is told', async () => {
    const { id, owner } = await anOrganization()
    const first = await aMember(id, owner, 'First')
    const second = await aMember(id, owner, 'Second')
    await deleteAccount(sessionOf(owner))
    expect(await membersOf(id)).toEqual([`${first.userId} owner`, second.userId])
    const told = await db().auditEvent.findFirst({ where: { kind: 'organization.changed' } })
    expect(told).toMatchObject({ userId: first.userId, details: { organization: 'Acme', owner: true } })
  })

  it('of one of two owners leaves the other one', async () => {
    const { id, owner } = await anOrganization()
    const first = await aMember(id, owner, 'First')
    const second = await aMember(id, owner, 'Second')
    await db().organizationMember.updateMany({ where: { userId: second.userId }, data: { isOwner: true } })
    await deleteAccount(sessionOf(owner))
    expect(await membersOf(id)).toEqual([first.userId, `${second.userId} owner`])
  })

  it('of the last member ends the organization', async () => {
    const { owner } = await anOrganization()
    await deleteAccount(sessionOf(owner))
    expect(await db().organization.count()).toBe(0)
  })
})

describe('the download', () => {
  it('lists organizations and redeemed codes', async () => {
    const { owner } = await anOrganization()
    const { code } = await makeCode()
    await owner.browser.submit('/api/access-codes/redeem', { code })
    const document = await exportAccount(sessionOf(owner), CLIENT)
    expect(document.organizations).toMatchObject([{ name: 'Acme', isOwner: true }])
    expect(document.accessCodes).toMatchObject([{ role: 'paid-individual', hint: code.slice(-4) }])
    expect(JSON.stringify(document)).not.toContain(code)
  })
})

/** Dave's account remains; Bob's, which has other ways to sign in, becomes part of it. */
async function twoAccounts(joins: (kept: string, merged: string) => Promise<void>) {
  const [browser, other] = [new RouteBrowser(), new RouteBrowser()]
  await other.signInWith('keycloak', 'bob@example.com')
  await browser.signInWith('github', 'dave@example.com')
  const [kept, merged] = [(await browser.session())!.user.id, (await other.session())!.user.id]
  await joins(kept, merged)
  await browser.connect('keycloak', 'bob@example.com')
  const { url } = await browser.submit('/api/account/merge', { choice: 'merge' })
  expect(url.search).toBe('?merged=1')
  const undo = async () => {
    const [merge] = await listMerges(kept)
    return (await browser.submit('/api/account/merge/undo', { mergeId: merge!.id })).url.search
  }
  return { browser, kept, merged, undo }
}

async function join(organizationId: string, userId: string, isOwner = false): Promise<void> {
  await db().organizationMember.create({ data: { organizationId, userId, isOwner } })
  const key = { userId, role: 'org-member', source: 'organization' }
  await db().roleGrant.createMany({ data: [key], skipDuplicates: true })
}

describe('a merge', () => {
  it('moves memberships with the role, and gives them back', async () => {
    const { id, owner } = await anOrganization()
    const { kept, merged, undo } = await twoAccounts((_kept, merged) => join(id, merged, true))
    expect(await membersOf(id)).toEqual([`${owner.userId} owner`, `${kept} owner`])
    expect(await readRolesOf(kept)).toContain('org-member')
    expect(await undo()).toBe('?unmerged=1')
    expect(await membersOf(id)).toEqual([`${owner.userId} owner`, `${merged} owner`])
    expect(await readRolesOf(kept)).not.toContain('org-member')
    expect(await readRolesOf(merged)).toContain('org-member')
  })

  it('makes two seats of one person one, the higher standing wins, and both are there again afterwards', async () => {
    const { id } = await anOrganization()
    const { kept, merged, undo } = await twoAccounts(async (kept, merged) => {
      await join(id, kept)
      await join(id, merged, true)
    })
    expect((await membersOf(id)).slice(1)).toEqual([`${kept} owner`])
    expect(await undo()).toBe('?unmerged=1')
    expect((await membersOf(id)).slice(1).sort()).toEqual([kept, `${merged} owner`].sort())
    for (const userId of [kept, merged]) expect(await readRolesOf(userId)).toContain('org-member')
  })

  it('isn’t undone where the second seat is gone', async () => {
    const { id, owner } = await anOrganization({ seats: 3 })
    const { kept, undo } = await twoAccounts(async (kept, merged) => {
      await join(id, kept)
      await join(id, merged)
    })
    const mia: Account = await aMember(id, owner)
    expect(await undo()).toContain('error=merge_conflict')
    expect(await membersOf(id)).toEqual([`${owner.userId} owner`, kept, mia.userId])
  })

  it('what was left since stays left when it is undone, and what was joined since stays', async () => {
    const [one, two] = [await anOrganization(), await anOrganization({ name: 'Other' })]
    const { browser, kept, merged, undo } = await twoAccounts((_kept, merged) => join(one.id, merged))
    await browser.submit('/api/organizations/leave', { organizationId: one.id })
    await join(two.id, kept)
    expect(await undo()).toBe('?unmerged=1')
    expect(await membersOf(one.id)).toEqual([`${one.owner.userId} owner`])
    expect(await membersOf(two.id)).toEqual([`${two.owner.userId} owner`, kept])
    expect(await readRolesOf(merged)).not.toContain('org-member')
    expect(await readRolesOf(kept)).toContain('org-member')
  })

  it('keeps the later end of a role that both have, and gives it back', async () => {
    const key = { role: 'org-member', source: 'access-code' }
    const [soon, late] = [later(MINUTE), later(100 * MINUTE)]
    const { kept, merged, undo } = await twoAccounts(async (kept, merged) => {
      await db().roleGrant.create({ data: { ...key, userId: kept, expiresAt: soon } })
      await db().roleGrant.create({ data: { ...key, userId: merged, expiresAt: late } })
    })
    const endOf = async (userId: string) =>
      (await db().roleGrant.findFirst({ where: { ...key, userId } }))?.expiresAt
    expect(await endOf(kept)).toEqual(late)
    expect(await undo()).toBe('?unmerged=1')
    expect([await endOf(kept), await endOf(merged)]).toEqual([soon, late])
  })

  it('is no way to redeem a code twice', async () => {
    const { code } = await makeCode({ maxUses: 2 })
    const { browser } = await twoAccounts(async (_kept, merged) => {
      const { id: accessCodeId } = await db().accessCode.findFirstOrThrow()
      await db().accessCodeRedemption.create({ data: { accessCodeId, userId: merged } })
    })
    const { url } = await browser.submit('/api/access-codes/redeem', { code })
    expect(url.searchParams.get('error')).toBe('access_code_redeemed')
  })
})

it('signing up anew after a deletion joins nothing', async () => {
  const { id, owner } = await anOrganization()
  const mia = await aMember(id, owner)
  await deleteAccount(sessionOf(mia))
  expect(await readRolesOf((await signedInAccount()).userId)).toEqual(['free-user'])
})
