import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { readMemberships } from '@/lib/organizations/read-membership'
import { readRolesOf } from '@/lib/roles/read-roles'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { aMember, anOrganization, inviteTo } from '../../fixtures/organizations'

beforeEach(resetDatabase)

async function ask({ browser }: Account, path: string, fields: Record<string, string>) {
  const { url } = await browser.submit(`/api/organizations/${path}`, fields)
  return url.searchParams.get('done') ?? url.searchParams.get('error') ?? url.pathname
}
const leave = (who: Account, organizationId: string) => ask(who, 'leave', { organizationId })
const remove = (who: Account, organizationId: string, { userId }: Account) =>
  ask(who, 'members/remove', { organizationId, userId })
const makeOwner = (who: Account, organizationId: string, { userId }: Account, isOwner = true) =>
  ask(who, 'members/owner', { organizationId, userId, isOwner: String(isOwner) })
const ownersOf = async (organizationId: string) =>
  (await db().organizationMember.findMany({ where: { organizationId, isOwner: true } })).map(
    ({ userId }) => userId,
  )
const eventsOf = (userId: string, kind: string) => db().auditEvent.count({ where: { userId, kind } })
const notFresh = ({ userId }: Account) =>
  db().session.updateMany({ where: { userId }, data: { createdAt: new Date(Date.now() - 11 * 60_000) } })

describe('leaving', () => {
  it('takes the role, ends the tokens and frees the seat', async () => {
    const { id, owner } = await anOrganization({ seats: 2 })
    const mia = await aMember(id, owner)
    const token = await mia.browser.accessToken()
    expect(await leave(mia, id)).toBe('left')
    expect(await readRolesOf(mia.userId)).toEqual(['free-user'])
    expect(await tryToken(token)).toMatchObject({ error: 'token_revoked' })
    expect(await eventsOf(mia.userId, 'organization.left')).toBe(1)
    await aMember(id, owner, 'Next')
  })

  it('one of two leaves the role, and another source of it too', async () => {
    const [one, two] = [await anOrganization(), await anOrganization({ name: 'Other' })]
    const mia = await aMember(one.id, one.owner)
    await db().organizationMember.create({ data: { organizationId: two.id, userId: mia.userId } })
    await leave(mia, one.id)
    expect(await readRolesOf(mia.userId)).toContain('org-member')
    await db().roleGrant.create({ data: { userId: mia.userId, role: 'org-member', source: 'keycloak' } })
    await leave(mia, two.id)
    expect(await readRolesOf(mia.userId)).toContain('org-member')
    expect(await db().roleGrant.count({ where: { userId: mia.userId, source: 'organization' } })).toBe(0)
  })

  it('is not for the last owner while others remain', async () => {
    const { id, owner } = await anOrganization()
    const mia = await aMember(id, owner)
    expect(await leave(owner, id)).toBe('last_owner')
    expect(await makeOwner(owner, id, mia)).toBe('owner')
    expect(await leave(owner, id)).toBe('left')
    expect(await ownersOf(id)).toEqual([mia.userId])
  })

  it('ends the organization with its last member, and its invites', async () => {
    const { id, owner } = await anOrganization()
    await inviteTo(id, owner)
    expect(await leave(owner, id)).toBe('left')
    expect(await db().organization.count()).toBe(0)
    expect(await db().organizationInvite.count()).toBe(0)
  })

  it('an organization that one isn’t in is not found', async () => {
    const { id } = await anOrganization()
    expect(await leave(await signedInAccount(), id)).toBe('not_found')
  })

  it('both owners at the same instant: one stays', async () => {
    const { id, owner } = await anOrganization()
    const mia = await aMember(id, owner)
    await aMember(id, owner, 'Third')
    await makeOwner(owner, id, mia)
    const ends = await meetInDatabase('organization_members', [() => leave(owner, id), () => leave(mia, id)])
    expect(ends.sort()).toEqual(['last_owner', 'left'])
    expect(await ownersOf(id)).toHaveLength(1)
  })
})

describe('removing somebody', () => {
  it('closes the courses at once, and stands in their history', async () => {
    const { id, owner } = await anOrganization()
    const mia = await aMember(id, owner)
    const token = await mia.browser.accessToken()
    expect(await remove(owner, id, mia)).toBe('removed')
    expect(await readMemberships(mia.userId)).toEqual([])
    expect(await tryToken(token)).toMatchObject({ error: 'token_revoked' })
    const event = await db().auditEvent.findFirstOrThrow({ where: { kind: 'organization.removed' } })
    expect(event).toMatchObject({ userId: mia.userId, address: null, details: { organization: 'Acme' } })
  })

  it('is for owners with a fresh sign-in, of members of theirs', async () => {
    const [{ id, owner }, other] = [await anOrganization(), await anOrganization({ name: 'Other' })]
    const [mia, max] = [await aMember(id, owner, 'Mia'), await aMember(id, owner, 'Max')]
    expect(await remove(mia, id, max)).toBe('owner_needed')
    expect(await remove(other.owner, id, max)).toBe('not_found')
    expect(await remove(owner, id, other.owner)).toBe('not_found')
    expect(await remove(owner, id, owner)).toBe('not_found')
    await notFresh(owner)
    expect(await remove(owner, id, max)).toBe('/login/confirm')
    expect(await db().organizationMember.count({ where: { organizationId: id } })).toBe(3)
  })
})

describe('owners', () => {
  it('make others owners, and step down', async () => {
    const { id, owner } = await anOrganization()
    const mia = await aMember(id, owner)
    expect(await makeOwner(owner, id, mia)).toBe('owner')
    expect(await makeOwner(owner, id, owner, false)).toBe('not-owner')
    expect(await ownersOf(id)).toEqual([mia.userId])
    expect(await eventsOf(mia.userId, 'organization.changed')).toBe(1)
  })

  it('the last of them can’t step down; members and strangers change nothing', async () => {
    const { id, owner } = await anOrganization()
    const [mia, stranger] = [await aMember(id, owner), await signedInAccount()]
    expect(await makeOwner(owner, id, owner, false)).toBe('last_owner')
    expect(await makeOwner(mia, id, mia)).toBe('owner_needed')
    expect(await makeOwner(stranger, id, stranger)).toBe('not_found')
    expect(await makeOwner(owner, id, stranger)).toBe('not_found')
    await notFresh(owner)
    expect(await makeOwner(owner, id, mia)).toBe('/login/confirm')
    expect(await ownersOf(id)).toEqual([owner.userId])
  })

  it('two who make each other plain members at the same instant: one stays owner', async () => {
    const { id, owner } = await anOrganization()
    const mia = await aMember(id, owner)
    await makeOwner(owner, id, mia)
    const ends = await meetInDatabase('organization_members', [
      () => makeOwner(owner, id, mia, false),
      () => makeOwner(mia, id, owner, false),
    ])
    expect(ends.sort()).toEqual(['not-owner', 'owner_needed'])
    expect(await ownersOf(id)).toHaveLength(1)
  })
})
