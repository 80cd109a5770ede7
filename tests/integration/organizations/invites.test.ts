import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { readMemberships } from '@/lib/organizations/read-membership'
import { readRolesOf } from '@/lib/roles/read-roles'
import { tryToken } from '../../fixtures/access-tokens'
import { openSession, signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { aMember, anOrganization, inviteTo, joins, opensLink } from '../../fixtures/organizations'
import { pathOf } from '../../fixtures/people'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

async function outcome(account: Account): Promise<string | null> {
  const { url } = await joins(account)
  return url.searchParams.get('done') ?? url.searchParams.get('error')
}
const withdraw = ({ browser }: Account, inviteId: string) =>
  browser.submit('/api/organizations/invites/withdraw', { inviteId })
const inviteId = async () => (await db().organizationInvite.findFirstOrThrow()).id

describe('making an invite', () => {
  it('tells a link once whose secret no server sees, and keeps a hash', async () => {
    const { id, owner } = await anOrganization()
    const response = await owner.browser.post('/api/organizations/invites', {
      organizationId: id,
      note: ' For Mia ',
    })
    expect(response.status).toBe(201)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { link } = (await response.json()) as { link: string }
    const url = new URL(link)
    expect(url.origin + url.pathname + url.search).toBe(`${APP}/join`)
    const stored = await db().organizationInvite.findFirstOrThrow()
    expect(JSON.stringify(stored)).not.toContain(url.hash.slice(1))
    expect(stored).toMatchObject({ note: 'For Mia', createdById: owner.userId })
    expect(stored.expiresAt.getTime() - stored.createdAt.getTime()).toBeGreaterThan(6.9 * 86_400_000)
    const [{ invites } = { invites: [] }] = await readMemberships(owner.userId)
    expect(invites).toMatchObject([{ note: 'For Mia' }])
    expect(invites[0]).not.toHaveProperty('tokenHash')
  })

  it('is for owners: a member is refused, to everybody else the organization doesn’t exist', async () => {
    const { id, owner } = await anOrganization()
    const post = async ({ browser }: Account, body: unknown) =>
      ((await (await browser.post('/api/organizations/invites', body)).json()) as { error: string }).error
    expect(await post(await aMember(id, owner), { organizationId: id })).toBe('owner_needed')
    expect(await post(await signedInAccount(), { organizationId: id })).toBe('not_found')
    expect(await post(owner, { organizationId: 'x' })).toBe('invalid_input')
    expect(await post(owner, { organizationId: id, note: 'x'.repeat(81) })).toBe('invalid_input')
    const nobody = new RouteBrowser()
    expect((await nobody.post('/api/organizations/invites', { organizationId: id })).status).toBe(401)
  })

  it('ends where all seats are taken', async () => {
    const { id, owner } = await anOrganization({ seats: 1 })
    await expect(inviteTo(id, owner)).rejects.toMatchObject({ code: 'no_seats_left' })
  })
})

describe('accepting an invite', () => {
  it('makes a member with the role; old tokens end, and it is recorded', async () => {
    const { id, owner } = await anOrganization()
    const ada = await opensLink(await signedInAccount(), await inviteTo(id, owner))
    const token = await ada.browser.accessToken()
    expect(pathOf((await joins(ada)).url)).toBe('/account/organization?done=joined')
    expect(await readRolesOf(ada.userId)).toEqual(['free-user', 'org-member'])
    expect(await tryToken(token)).toMatchObject({ error: 'token_revoked' })
    const event = await db().auditEvent.findFirst({
      where: { userId: ada.userId, kind: 'organization.joined' },
    })
    expect(event?.details).toEqual({ organization: 'Acme' })
  })

  it('shows a member the owners, and not the others', async () => {
    const { id, owner } = await anOrganization()
    await aMember(id, owner, 'Max')
    const mia = await aMember(id, owner, 'Mia')
    const [{ members } = { members: [] }] = await readMemberships(mia.userId)
    expect(members.map(({ name }) => name)).toEqual(['Olga Owner', 'Mia'])
    expect((await readMemberships(owner.userId))[0]?.members).toHaveLength(3)
  })

  it('survives a sign-in on the way: signed out, the cookie keeps it', async () => {
    const { id, owner } = await anOrganization()
    const browser = new RouteBrowser()
    const response = await browser.post('/api/organizations/join/look', { token: await inviteTo(id, owner) })
    expect(await response.json()).toEqual({ organization: 'Acme' })
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/)
    const { url } = await browser.submit('/api/organizations/join', {})
    expect(pathOf(url)).toBe('/login?callbackUrl=%2Fjoin')
    const ada = await signedInAccount()
    const [cookie] = (await browser.jar.getCookies(APP)).filter(({ key }) => key === 'campuskey.invite')
    await ada.browser.jar.setCookie(cookie!, APP)
    expect(await outcome(ada)).toBe('joined')
    expect((await ada.browser.jar.getCookies(APP)).map(({ key }) => key)).not.toContain('campuskey.invite')
  })

  it('as a member already changes nothing, and leaves the invite for somebody else', async () => {
    const { id, owner } = await anOrganization()
    const token = await inviteTo(id, owner)
    expect(await outcome(await opensLink(owner, token))).toBe('already')
    expect(await outcome(await opensLink(await signedInAccount(), token))).toBe('joined')
  })

  it('without one in this browser is refused', async () => {
    expect(await outcome(await signedInAccount())).toBe('invite_invalid')
  })
})

describe('a link that is no good', () => {
  const spoil: [string, () => Promise<unknown>][] = [
    ['used', () => db().organizationInvite.updateMany({ data: { acceptedAt: new Date() } })],
    ['withdrawn', () => db().organizationInvite.updateMany({ data: { withdrawnAt: new Date() } })],
    ['expired', () => db().organizationInvite.updateMany({ data: { expiresAt: new Date() } })],
    ['gone', () => db().organizationInvite.deleteMany()],
  ]

  it.each(spoil)(
    'because it is %s isn’t opened, and lets nobody in who had opened it before',
    async (_why, work) => {
      const { id, owner } = await anOrganization()
      const token = await inviteTo(id, owner)
      const ada = await opensLink(await signedInAccount(), token)
      await work()
      const looked = await ada.browser.post('/api/organizations/join/look', { token })
      expect([looked.status, await looked.json()]).toMatchObject([404, { error: 'invite_invalid' }])
      expect(looked.headers.get('set-cookie')).toBeNull()
      expect(await outcome(ada)).toBe('invite_invalid')
      expect(await readRolesOf(ada.userId)).toEqual(['free-user'])
    },
  )

  it.each(['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}\0`])('such as %j is refused', async (token) => {
    const response = await new RouteBrowser().post('/api/organizations/join/look', { token })
    expect(response.status).toBe(422)
  })
})

describe('withdrawing', () => {
  it('is for owners of that organization, once', async () => {
    const { id, owner } = await anOrganization()
    await inviteTo(id, owner)
    const error = async (who: Account) =>
      (await withdraw(who, await inviteId())).url.searchParams.get('error')
    expect(await error(await signedInAccount())).toBe('not_found')
    expect(await error((await anOrganization({ name: 'Other' })).owner)).toBe('not_found')
    expect(await error(owner)).toBeNull()
    expect(await error(owner)).toBe('invite_invalid')
    expect(await db().auditEvent.count({ where: { kind: 'organization.invite_withdrawn' } })).toBe(1)
    expect((await readMemberships(owner.userId))[0]?.invites).toEqual([])
  })
})

describe('at the same instant', () => {
  it('two people with one link: exactly one comes in', async () => {
    const { id, owner } = await anOrganization()
    const token = await inviteTo(id, owner)
    const people = [
      await opensLink(await signedInAccount(), token),
      await opensLink(await signedInAccount(), token),
    ]
    const ends = await meetInDatabase(
      'organization_invites',
      people.map((person) => () => outcome(person)),
    )
    expect(ends.sort()).toEqual(['invite_invalid', 'joined'])
    expect(await db().organizationMember.count()).toBe(2)
  })

  it('two people for the last seat: exactly one gets it, and the other’s invite stays good', async () => {
    const { id, owner } = await anOrganization({ seats: 2 })
    const people = [
      await opensLink(await signedInAccount(), await inviteTo(id, owner)),
      await opensLink(await signedInAccount(), await inviteTo(id, owner)),
    ]
    const ends = await meetInDatabase(
      'organization_invites',
      people.map((person) => () => outcome(person)),
    )
    expect(ends.sort()).toEqual(['joined', 'no_seats_left'])
    expect(await db().organizationMember.count()).toBe(2)
    expect(await db().organizationInvite.count({ where: { acceptedAt: null } })).toBe(1)
    expect(await db().roleGrant.count({ where: { role: 'org-member', source: 'organization' } })).toBe(2)
  })

  it('one person in two tabs joins once', async () => {
    const { id, owner } = await anOrganization()
    const token = await inviteTo(id, owner)
    const ada = await opensLink(await signedInAccount(), token)
    const tab = await opensLink({ userId: ada.userId, ...(await openSession(ada.userId)) }, token)
    const ends = await meetInDatabase('organization_invites', [() => outcome(ada), () => outcome(tab)])
    expect(ends.sort()).toEqual(['already', 'joined'])
  })
})
