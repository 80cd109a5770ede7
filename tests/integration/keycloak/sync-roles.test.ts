// Roles come in from Keycloak's administration without a new sign-in; what that says is played here, the rest is real.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { createIdentity } from '@/lib/identities/store'
import type { KeycloakAdmin, RoleEvent } from '@/lib/keycloak/admin-api'
import { followRoleEvents } from '@/lib/keycloak/follow-role-events'
import { syncEverybody, syncPerson } from '@/lib/keycloak/sync-roles'
import { readRoles } from '@/lib/roles/store'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'

const ISSUER = 'http://localhost:9/realms/courses'
const atKeycloak = new Map<string, string[] | null>()
let events: RoleEvent[] = []
let asked: string[] = []

const admin: KeycloakAdmin = {
  issuer: ISSUER,
  readRoles: (subject) => {
    asked.push(subject)
    return Promise.resolve(atKeycloak.get(subject) ?? null)
  },
  listRoleEvents: () => Promise.resolve(events),
}
vi.mock('@/lib/keycloak/admin-api', () => ({ openKeycloakAdmin: () => Promise.resolve(admin) }))

beforeEach(async () => {
  await resetDatabase()
  atKeycloak.clear()
  events = []
  asked = []
})

async function person(roles: string[], issuer = ISSUER) {
  const account = await signedInAccount()
  const subject = randomUUID()
  const identity = { provider: 'keycloak' as const, issuer, subject, email: null, name: null, username: null }
  await createIdentity(db(), account.userId, { ...identity, roles: null })
  atKeycloak.set(subject, roles)
  return { ...account, subject }
}

const changed = (path: string): RoleEvent => ({ time: Date.now(), path })

describe('a role', () => {
  it('that was given at Keycloak comes in, and one that was taken away ends at the course API', async () => {
    const { userId, subject, browser } = await person(['free-user', 'org-member'])
    await syncPerson(admin, subject)
    expect(await readRoles(db(), userId)).toEqual(['free-user', 'org-member'])
    const token = await browser.accessToken()
    expect((await browser.api('/api/me', token)).status).toBe(200)
    atKeycloak.set(subject, ['free-user'])
    await syncPerson(admin, subject)
    expect(await (await browser.api('/api/me', token)).json()).toMatchObject({ error: 'token_revoked' })
    expect(await readRoles(db(), userId)).toEqual(['free-user'])
  })

  it('of a person who is gone or disabled at Keycloak is gone, those from elsewhere stay', async () => {
    const { userId, subject } = await person(['org-member'])
    await syncPerson(admin, subject)
    atKeycloak.set(subject, null)
    await syncPerson(admin, subject)
    expect(await readRoles(db(), userId)).toEqual(['free-user'])
  })

  it('`admin` is never brought in', async () => {
    const { userId, subject } = await person(['admin'])
    await syncPerson(admin, subject)
    expect(await readRoles(db(), userId)).toEqual(['free-user'])
  })

  it('that is as it was ends no token and writes no history', async () => {
    const { subject, browser } = await person(['paid-individual'])
    await syncPerson(admin, subject)
    const token = await browser.accessToken()
    await syncPerson(admin, subject)
    expect((await browser.api('/api/me', token)).status).toBe(200)
    expect(await db().auditEvent.count({ where: { kind: 'roles.changed' } })).toBe(1)
  })
})

describe('everybody', () => {
  it('is whoever came through this Keycloak, and nobody from another', async () => {
    const here = await person(['paid-individual'])
    const elsewhere = await person(['paid-individual'], 'http://localhost:9/realms/other')
    expect(await syncEverybody()).toBe(1)
    expect(await readRoles(db(), here.userId)).toContain('paid-individual')
    expect(await readRoles(db(), elsewhere.userId)).toEqual(['free-user'])
  })

  it('are also more than one portion', async () => {
    const { userId } = await signedInAccount()
    await db().identity.createMany({
      data: Array.from({ length: 230 }, (_, i) => ({
        userId,
        provider: 'keycloak',
        issuer: ISSUER,
        subject: `s-${i}`,
      })),
    })
    expect(await syncEverybody()).toBe(230)
    expect(new Set(asked).size).toBe(230)
  })
})

describe('what administrators did', () => {
  it('to some people is looked up for these alone, each once', async () => {
    const [bob, carol] = [await person(['paid-individual']), await person(['org-member'])]
    const path = `users/${bob.subject}/role-mappings/realm`
    events = [changed(path), changed(path), changed(`users/${randomUUID()}/groups/g`)]
    expect(await followRoleEvents(new Date())).toBe(2)
    expect(asked).toEqual([bob.subject])
    expect(await readRoles(db(), bob.userId)).toContain('paid-individual')
    expect(await readRoles(db(), carol.userId)).toEqual(['free-user'])
  })

  it('to a group or a role may concern anybody', async () => {
    const [bob, carol] = [await person(['paid-individual']), await person(['org-member'])]
    events = [changed('groups/g/role-mappings/realm')]
    expect(await followRoleEvents(new Date())).toBeNull()
    expect(asked.sort()).toEqual([bob.subject, carol.subject].sort())
  })

  it('nothing: nobody is looked up', async () => {
    await person([])
    expect(await followRoleEvents(new Date())).toBe(0)
    expect(asked).toEqual([])
  })
})
