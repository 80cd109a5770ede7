// Connected apps: a person sees their own, and taking one away ends its tokens at once.
import { describe, expect, it } from 'vitest'
import { ExportSchema } from '@/lib/account/export-schema'
import { closeMergedUser } from '@/lib/account/merge-store'
import { previewMerge } from '@/lib/account/preview-merge'
import { readUser } from '@/lib/admin/read-user'
import { listEvents } from '@/lib/audit/list-events'
import { listApps } from '@/lib/authorization-server/list-apps'
import { db } from '@/lib/db'
import { keepWaiting } from '@/lib/identities/waiting-identity'
import { isRevoked } from '@/lib/tokens/revocations'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'
import { signedInAccount } from '../../fixtures/accounts'
import { addClient, API, authorizationUrl, connect, follow, refresh } from '../../fixtures/oauth'

describe('connected apps', () => {
  it('are listed for their owner alone, with what they may do', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const client = await addClient()
    await connect(mine.browser, client)
    expect(await listApps(mine.userId)).toMatchObject([
      { clientId: client.id, name: 'Study Planner', scopes: ['openid', 'offline_access', 'courses:read'] },
    ])
    expect(await listApps(theirs.userId)).toEqual([])
  })

  it('removing one ends its tokens, is told in the history, and the next request asks again (OWASP ASVS 5.0, 10.7.3)', async () => {
    const { browser, userId } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    const removed = await browser.submit('/api/apps/remove', { clientId: client.id })
    expect(removed.url.searchParams.get('removed')).toBe('1')
    expect(await isRevoked(await verifyAccessToken(String(body.access_token)))).toBe(true)
    expect((await refresh(client, body.refresh_token)).body.error).toBe('invalid_grant')
    expect(await db().auditEvent.count({ where: { userId, kind: 'app.removed' } })).toBe(1)
    expect((await follow(browser, (await authorizationUrl(client)).url)).pathname).toMatch(/^\/consent\//)
  })

  it('removing all ends the tokens of each, and nobody else’s (RFC 7009, section 2.1)', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const apps = [await addClient(), await addClient()] as const
    const tokens = [await connect(mine.browser, apps[0]), await connect(mine.browser, apps[1])]
    const other = await connect(theirs.browser, apps[0])
    const removed = await mine.browser.submit('/api/apps/remove', { which: 'all' })
    expect(removed.url.searchParams.get('removed')).toBe('2')
    expect(await listApps(mine.userId)).toEqual([])
    for (const [index, { body }] of tokens.entries())
      expect((await refresh(apps[index] ?? apps[0], body.refresh_token)).body.error).toBe('invalid_grant')
    expect(await db().auditEvent.count({ where: { userId: mine.userId, kind: 'app.removed' } })).toBe(2)
    expect((await refresh(apps[0], other.body.refresh_token)).status).toBe(200)
  })

  it('nothing is removed when it isn’t said what', async () => {
    const { browser, userId } = await signedInAccount()
    await connect(browser, await addClient())
    for (const fields of [{}, { clientId: '' }, { which: 'some' }])
      expect((await browser.submit('/api/apps/remove', fields)).url.searchParams.get('error')).toBe(
        'invalid_input',
      )
    expect(await listApps(userId)).toHaveLength(1)
  })

  it('somebody else can’t remove it', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const client = await addClient()
    const { body } = await connect(mine.browser, client, { resource: API })
    const tried = await theirs.browser.submit('/api/apps/remove', { clientId: client.id })
    expect(tried.url.searchParams.get('error')).toBe('not_found')
    expect((await refresh(client, body.refresh_token)).status).toBe(200)
  })

  it('end with the account', async () => {
    const { browser, userId } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    await db().user.delete({ where: { id: userId } })
    expect((await refresh(client, body.refresh_token)).body.error).toBe('invalid_grant')
  })

  it('get a name and an address from /api/me only where the person allowed these', async () => {
    const { browser } = await signedInAccount({ name: 'Ada', email: 'ada-apps@example.com' })
    const me = async (scope: string) => {
      const { body } = await connect(browser, await addClient(), { resource: API, scope })
      return (await browser.api('/api/me', String(body.access_token))).json() as Promise<object>
    }
    const little = await me('openid courses:read')
    expect(Object.keys(little)).not.toContain('name')
    expect(Object.keys(little)).not.toContain('email')
    expect(await me('openid profile email courses:read')).toMatchObject({
      name: 'Ada',
      email: 'ada-apps@example.com',
    })
  })

  it('are named in the download, for administrators, and in the history', async () => {
    const [{ browser, userId }, admin] = [
      await signedInAccount(),
      await signedInAccount({ roles: ['admin'], name: 'Root' }),
    ]
    const client = await addClient({ name: 'Timetable' })
    await connect(browser, client)
    const asked = { ...admin, name: null, email: null, method: 'passkey' as const, signedInAt: new Date() }
    expect((await readUser(asked, userId))?.apps).toMatchObject([{ clientId: client.id, name: 'Timetable' }])
    expect((await listEvents(userId, {})).events[0]).toMatchObject({
      title: 'App connected',
      what: 'Timetable',
    })
    const { body } = await browser.submit('/api/account/export', {})
    expect(ExportSchema.parse(JSON.parse(body)).connectedApps).toMatchObject([
      { clientId: client.id, name: 'Timetable', scopes: ['openid', 'offline_access', 'courses:read'] },
    ])
    expect(body).not.toContain('hash')
  })

  it('of an account that becomes part of another are named before, and end', async () => {
    const [stays, goes] = [await signedInAccount(), await signedInAccount()]
    const identity = { provider: 'keycloak', issuer: 'https://sso.example', subject: 'bob' } as const
    const proven = { ...identity, email: null, name: null, username: 'bob', roles: null }
    const client = await addClient({ name: 'Timetable' })
    await connect(goes.browser, client)
    await db().identity.create({ data: { ...identity, userId: goes.userId } })
    const handle = await keepWaiting(db(), { identity: proven }, { purpose: 'merge', userId: stays.userId })
    expect((await previewMerge(stays.userId, handle))?.goes.apps).toEqual(['Timetable'])
    await closeMergedUser(db(), goes.userId, stays.userId, new Date())
    expect(await listApps(goes.userId)).toEqual([])
  })
})
