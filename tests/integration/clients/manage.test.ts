// What administrators do to clients, and who may not.
import { beforeEach, describe, expect, it } from 'vitest'
import { NewClientSchema } from '@/lib/clients/checked-settings'
import { editClient } from '@/lib/clients/change-client'
import { disableClient, enableClient } from '@/lib/clients/disable-client'
import { listClients, readClient } from '@/lib/clients/list-clients'
import { matchesSecret } from '@/lib/clients/policy'
import { registerClient } from '@/lib/clients/register-client'
import { rotateClientSecret } from '@/lib/clients/rotate-client-secret'
import { ClientEditSchema } from '@/lib/clients/schemas'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import type { SignedIn } from '@/lib/sessions/schemas'
import { makeToken, tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { anAdmin, CLIENT, LONG_AGO, sessionOf } from '../../fixtures/organizations'

beforeEach(resetDatabase)

const INPUT = {
  id: 'timetable',
  name: 'Timetable',
  kind: 'web',
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'offline_access', 'courses:read'],
  redirectUris: 'https://timetable.example/callback\n',
  reason: 'A team asked',
}
const WHY = { reason: 'It leaked', client: CLIENT }
const register = async (change: object = {}) =>
  registerClient(await anAdmin(), NewClientSchema.parse({ ...INPUT, ...change }), CLIENT)
const row = () => db().oAuthClient.findUniqueOrThrow({ where: { id: 'timetable' } })
const { id: _id, kind: _kind, ...EDIT } = INPUT
const edit = (admin: SignedIn, change: object = {}) =>
  editClient(admin, 'timetable', ClientEditSchema.parse({ ...EDIT, ...change }), CLIENT)

async function connect(clientId = 'timetable') {
  const { userId } = await signedInAccount()
  await db().appConsent.create({ data: { userId, clientId, scopes: ['openid'] } })
  const expiresAt = new Date(Date.now() + 60_000)
  await db().appGrant.create({ data: { id: userId, userId, clientId, payload: {}, expiresAt } })
}

describe('registering', () => {
  it('tells the secret once and keeps its hash; the history has who and why', async () => {
    const { secret } = await register()
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(await row()).toMatchObject({ secretHash: sha256(secret!), isSample: false, jwks: null })
    const event = await db().auditEvent.findFirstOrThrow({ where: { kind: 'client.created' } })
    expect(event).toMatchObject({ details: { clientId: 'timetable', reason: 'A team asked' } })
    expect(JSON.stringify([event, await listClients(await anAdmin())])).not.toMatch(
      new RegExp(`${secret}|${sha256(secret!)}`),
    )
  })
  it('gives an app on a device no secret, and an id only once', async () => {
    expect(await register({ kind: 'native' })).toEqual({ id: 'timetable', secret: null })
    await expect(register()).rejects.toMatchObject({ code: 'client_exists' })
  })
})

describe('who may', () => {
  const acts: [string, (admin: SignedIn) => Promise<unknown>][] = [
    ['register', (admin) => registerClient(admin, NewClientSchema.parse({ ...INPUT, id: 'other' }), CLIENT)],
    ['edit', (admin) => edit(admin)],
    ['rotate', (admin) => rotateClientSecret(admin, 'timetable', { ...WHY, overlapHours: 1 }, CLIENT)],
    ['disable', (admin) => disableClient(admin, 'timetable', WHY)],
    ['enable', (admin) => enableClient(admin, 'timetable', WHY)],
  ]
  it.each(acts)('%s: administrators with a fresh sign-in', async (_name, act) => {
    await register()
    const before = await row()
    await expect(act(sessionOf(await signedInAccount()))).rejects.toMatchObject({ code: 'insufficient_role' })
    await expect(act(await anAdmin(LONG_AGO))).rejects.toMatchObject({ code: 'fresh_sign_in_needed' })
    expect(await row()).toEqual(before)
    expect(await db().oAuthClient.count()).toBe(1)
  })
  it('reading: administrators', async () => {
    const ada = sessionOf(await signedInAccount())
    await expect(listClients(ada)).rejects.toMatchObject({ code: 'insufficient_role' })
    await expect(readClient(ada, 'timetable')).rejects.toMatchObject({ code: 'insufficient_role' })
  })
  it.each(acts.slice(1))('%s: not a client that isn’t there', async (_name, act) => {
    await expect(act(await anAdmin())).rejects.toMatchObject({ code: 'not_found' })
  })
  it.each(acts.slice(1, 3))('%s: not a sample client', async (_name, act) => {
    await register()
    await db().oAuthClient.update({ where: { id: 'timetable' }, data: { isSample: true } })
    await expect(act(await anAdmin())).rejects.toMatchObject({ code: 'sample_client' })
  })
})

describe('a new secret', () => {
  it('works at once; the one before until the overlap ends, or not at all', async () => {
    const { secret: first } = await register()
    const admin = await anAdmin()
    const { secret, previousUntil } = await rotateClientSecret(
      admin,
      'timetable',
      { ...WHY, overlapHours: 24 },
      CLIENT,
    )
    expect(matchesSecret(await row(), secret, new Date())).toBe(true)
    expect(matchesSecret(await row(), first!, new Date())).toBe(true)
    expect(matchesSecret(await row(), first!, previousUntil!)).toBe(false)
    await rotateClientSecret(admin, 'timetable', { ...WHY, overlapHours: 0 }, CLIENT)
    for (const old of [first!, secret]) expect(matchesSecret(await row(), old, new Date())).toBe(false)
  })
  it('isn’t for an app without one', async () => {
    await register({ kind: 'native' })
    await expect(
      rotateClientSecret(await anAdmin(), 'timetable', { ...WHY, overlapHours: 0 }, CLIENT),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('disabling', () => {
  it('ends every token and grant, once; consent and people stay', async () => {
    await register()
    await connect()
    const token = await makeToken({ claims: { client_id: 'timetable' } })
    expect(await tryToken(token)).toMatchObject({ status: 200 })
    const admin = await anAdmin()
    expect(await disableClient(admin, 'timetable', WHY)).toBe(true)
    expect(await disableClient(admin, 'timetable', WHY)).toBe(false)
    expect(await tryToken(token)).toMatchObject({ status: 401, error: 'token_revoked' })
    expect(await db().appGrant.count()).toBe(0)
    expect(await readClient(admin, 'timetable')).toMatchObject({
      people: 1,
      disabledAt: expect.any(Date) as Date,
    })
    expect(await db().auditEvent.count({ where: { kind: 'client.disabled' } })).toBe(1)
  })
  it('what was under way meanwhile doesn’t come back with enabling', async () => {
    await register()
    await disableClient(await anAdmin(), 'timetable', WHY)
    await connect()
    expect(await enableClient(await anAdmin(), 'timetable', WHY)).toBe(true)
    expect(await db().appGrant.count()).toBe(0)
    expect((await row()).disabledAt).toBeNull()
  })
})

describe('editing', () => {
  it('ends what was given only when the client may do less from now on', async () => {
    await register()
    await connect()
    await edit(await anAdmin(), { name: 'Timetables' })
    expect(await row()).toMatchObject({ name: 'Timetables', kind: 'web' })
    expect(await db().appGrant.count()).toBe(1)
    await edit(await anAdmin(), { scopes: ['openid', 'offline_access'] })
    expect(await db().appGrant.count()).toBe(0)
  })
  it('ends it as well when a grant type is taken away, and nothing of another client', async () => {
    await register()
    await register({ id: 'other' })
    await connect()
    await connect('other')
    await edit(await anAdmin(), { grantTypes: ['authorization_code'], scopes: ['openid', 'courses:read'] })
    expect(await db().appGrant.findMany({ select: { clientId: true } })).toEqual([{ clientId: 'other' }])
  })
  it('ends it as well when an audience is taken away', async () => {
    const exchange = {
      kind: 'machine',
      grantTypes: ['client_credentials'],
      scopes: ['courses:read'],
      redirectUris: '',
    }
    await register(exchange)
    await db().oAuthClient.update({
      where: { id: 'timetable' },
      data: { audiences: ['https://api.example/'] },
    })
    await connect()
    await edit(await anAdmin(), exchange)
    expect(await db().appGrant.count()).toBe(0)
  })
  it('keeps to the rules of its kind', async () => {
    await register()
    await expect(edit(await anAdmin(), { redirectUris: 'http://timetable.example/' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect((await row()).redirectUris).toEqual(['https://timetable.example/callback'])
  })
})
