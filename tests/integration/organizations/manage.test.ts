import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { changeSeats } from '@/lib/organizations/change-seats'
import { createOrganization } from '@/lib/organizations/create-organization'
import { listOrganizations } from '@/lib/organizations/list-organizations'
import { readRolesOf } from '@/lib/roles/read-roles'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { aMember, anAdmin, anOrganization, CLIENT, LONG_AGO, sessionOf } from '../../fixtures/organizations'

beforeEach(resetDatabase)

const wish = (owner: string) => ({ name: 'Acme', seats: 3, owner })

describe('making an organization', () => {
  it('makes its first owner a member with the role, by e-mail or id', async () => {
    const admin = await anAdmin()
    const [ada, ben] = [await signedInAccount({ email: 'ada@example.com' }), await signedInAccount()]
    await createOrganization(admin, wish('Ada@Example.com'), CLIENT)
    await createOrganization(admin, wish(ben.userId), CLIENT)
    for (const { userId } of [ada, ben]) {
      expect(await readRolesOf(userId)).toContain('org-member')
      const joined = { userId, kind: 'organization.joined', actorId: admin.userId }
      expect(await db().auditEvent.count({ where: joined })).toBe(1)
    }
    const created = { kind: 'organization.created', actorId: admin.userId }
    expect(await db().auditEvent.count({ where: created })).toBe(2)
  })

  it('is refused to others, without a fresh sign-in, and without a known owner', async () => {
    const ada = await signedInAccount()
    const refusals: [Parameters<typeof createOrganization>[0], string, string][] = [
      [sessionOf(ada), ada.userId, 'insufficient_role'],
      [await anAdmin(LONG_AGO), ada.userId, 'fresh_sign_in_needed'],
      [await anAdmin(), 'nobody@example.com', 'user_unknown'],
      [await anAdmin(), '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f', 'user_unknown'],
    ]
    for (const [who, owner, code] of refusals)
      await expect(createOrganization(who, wish(owner), CLIENT)).rejects.toMatchObject({ code })
    expect(await db().organization.count()).toBe(0)
  })

  it('doesn’t choose between two people with one address', async () => {
    const ben = await signedInAccount()
    await signedInAccount({ email: 'shared@example.com' })
    const identity = { provider: 'github', issuer: 'https://github.com', subject: '1' }
    await db().identity.create({
      data: { ...identity, userId: ben.userId, email: 'shared@example.com', emailVerified: true },
    })
    const made = createOrganization(await anAdmin(), wish('shared@example.com'), CLIENT)
    await expect(made).rejects.toMatchObject({ code: 'user_ambiguous' })
  })
})

describe('changing the seats', () => {
  it('works down to the number of members, and is recorded with the reason', async () => {
    const admin = await anAdmin()
    const { id, owner } = await anOrganization({ seats: 3 })
    await aMember(id, owner)
    await changeSeats(admin, id, 2, 'smaller contract', CLIENT)
    await expect(changeSeats(admin, id, 1, 'even smaller', CLIENT)).rejects.toMatchObject({
      code: 'seats_in_use',
    })
    expect(await db().organization.findUnique({ where: { id } })).toMatchObject({ seats: 2 })
    const event = await db().auditEvent.findFirst({ where: { kind: 'organization.changed' } })
    expect(event).toMatchObject({ actorId: admin.userId, details: { seats: 2, reason: 'smaller contract' } })
  })

  it('is refused to its owner, without a fresh sign-in, and where there is none', async () => {
    const { id, owner } = await anOrganization()
    const refusals: [Parameters<typeof changeSeats>[0], string, string][] = [
      [sessionOf(owner), id, 'insufficient_role'],
      [await anAdmin(LONG_AGO), id, 'fresh_sign_in_needed'],
      [await anAdmin(), 'none', 'not_found'],
    ]
    for (const [who, which, code] of refusals)
      await expect(changeSeats(who, which, 9, 'x', CLIENT)).rejects.toMatchObject({ code })
  })
})

describe('the list', () => {
  it('tells seats, members and owners, to administrators alone', async () => {
    const { id, owner } = await anOrganization({ seats: 7 })
    await aMember(id, owner)
    const { organizations } = await listOrganizations(await anAdmin())
    expect(organizations).toMatchObject([
      { id, name: 'Acme', seats: 7, members: 2, owners: [{ id: owner.userId, name: 'Olga Owner' }] },
    ])
    await expect(listOrganizations(sessionOf(owner))).rejects.toMatchObject({ code: 'insufficient_role' })
  })
})
