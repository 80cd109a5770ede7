import { beforeEach, describe, expect, it } from 'vitest'
import { listEvents } from '@/lib/audit/list-events'
import { db } from '@/lib/db'
import { readRolesOf } from '@/lib/roles/read-roles'
import { openSession, signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { addClient, connect, refresh } from '../../fixtures/oauth'
import { RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

const REASON = 'Asked for by phone'
const UNKNOWN = '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f'

const administrator = () => signedInAccount({ roles: ['free-user', 'admin'], name: 'Grace Admin' })

type Fields = Record<string, string>

async function act(
  { browser }: Pick<Account, 'browser'>,
  userId: string,
  action: string,
  fields: Fields = {},
) {
  const { url } = await browser.submit(`/api/admin/users/${userId}/${action}`, { reason: REASON, ...fields })
  return { path: url.pathname, error: url.searchParams.get('error'), done: url.searchParams.get('done') }
}

const GRANT = { role: 'paid-individual', until: '' }
const TAKE = { role: 'paid-individual', source: 'admin' }
const ACTIONS: [string, Fields][] = [
  ['roles/grant', GRANT],
  ['roles/take', TAKE],
  ['disable', {}],
  ['enable', {}],
  ['sessions/end', {}],
  ['apps/remove', {}],
]

/** What any of the actions would have changed. */
async function stateOf(userId: string) {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId } })
  const [roles, sessions, apps, events] = await Promise.all([
    readRolesOf(userId),
    db().session.count({ where: { userId } }),
    db().appConsent.count({ where: { userId } }),
    db().auditEvent.count({ where: { actorId: { not: null } } }),
  ])
  return { disabledAt: user.disabledAt, roles, sessions, apps, events }
}

async function ageSession({ sessionId }: Account, minutes: number) {
  const createdAt = new Date(Date.now() - minutes * 60_000)
  await db().session.update({ where: { id: sessionId }, data: { createdAt } })
}

describe.each(ACTIONS)('%s', (action, fields) => {
  const subject = () => signedInAccount({ roles: ['free-user', 'paid-individual'] })

  it('is refused to whoever isn’t an administrator', async () => {
    const [ada, ben] = [await signedInAccount({ roles: ['org-member'] }), await subject()]
    const before = await stateOf(ben.userId)
    expect((await act(ada, ben.userId, action, fields)).error).toBe('insufficient_role')
    expect(await stateOf(ben.userId)).toEqual(before)
  })

  it('is refused to an administrator whose role has expired', async () => {
    const [grace, ben] = [await administrator(), await subject()]
    await db().roleGrant.updateMany({
      where: { userId: grace.userId, role: 'admin' },
      data: { expiresAt: new Date() },
    })
    expect((await act(grace, ben.userId, action, fields)).error).toBe('insufficient_role')
  })

  it('is refused to someone signed out', async () => {
    const ben = await subject()
    const before = await stateOf(ben.userId)
    expect((await act({ browser: new RouteBrowser() }, ben.userId, action, fields)).path).toBe('/login')
    expect(await stateOf(ben.userId)).toEqual(before)
  })

  it('needs a fresh sign-in', async () => {
    const [grace, ben] = [await administrator(), await subject()]
    const before = await stateOf(ben.userId)
    await ageSession(grace, 11)
    expect((await act(grace, ben.userId, action, fields)).path).toBe('/login/confirm')
    expect(await stateOf(ben.userId)).toEqual(before)
  })

  it.each(['', '  x ', 'a'.repeat(201), 'no\u0000no', 'two\nlines'])(
    'needs a reason in words, not %j',
    async (reason) => {
      const [grace, ben] = [await administrator(), await subject()]
      const before = await stateOf(ben.userId)
      expect((await act(grace, ben.userId, action, { ...fields, reason })).error).toBe('invalid_input')
      expect(await stateOf(ben.userId)).toEqual(before)
    },
  )

  it('is refused to another site', async () => {
    const [grace, ben] = [await administrator(), await subject()]
    const headers = { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' }
    const body = new URLSearchParams({ ...fields, reason: REASON })
    const response = await grace.browser.send(`/api/admin/users/${ben.userId}/${action}`, {
      method: 'POST',
      headers,
      body,
    })
    expect([response.status, await response.json()]).toMatchObject([403, { error: 'cross_site' }])
  })

  it.each(['x', '..%2f..', `${UNKNOWN}0`])('says not found to the id %s', async (id) => {
    const { path, error } = await act(await administrator(), id, action, fields)
    expect([path, error]).toEqual(['/admin/users', 'not_found'])
  })
})

describe.each(ACTIONS.filter(([action]) => !/^(sessions|apps)\//.test(action)))('%s', (action, fields) => {
  it('says not found to an id that is nobody’s', async () => {
    expect((await act(await administrator(), UNKNOWN, action, fields)).error).toBe('not_found')
  })

  it('leaves an account alone that became part of another one', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    await db().user.update({
      where: { id: ben.userId },
      data: { mergedIntoId: grace.userId, disabledAt: new Date() },
    })
    expect((await act(grace, ben.userId, action, fields)).error).toBe('not_found')
  })
})

describe('giving a role', () => {
  it('counts at the next call: the old token is refused, a new one opens the courses', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    const token = await ben.browser.accessToken()
    expect((await act(grace, ben.userId, 'roles/grant', GRANT)).done).toBe('given')
    expect(await (await ben.browser.api('/api/me', token)).json()).toMatchObject({ error: 'token_revoked' })
    expect(await readRolesOf(ben.userId)).toEqual(['free-user', 'paid-individual'])
  })

  it('lasts through the end of the given day', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    await act(grace, ben.userId, 'roles/grant', { ...GRANT, until: '2999-02-28' })
    const grant = await db().roleGrant.findFirst({ where: { userId: ben.userId, role: 'paid-individual' } })
    expect(grant?.expiresAt?.toISOString()).toBe('2999-02-28T23:59:59.999Z')
  })

  it.each([
    { until: '2020-01-01' },
    { until: '2999-02-30' },
    { until: 'soon' },
    { role: 'king' },
    { role: '' },
  ])('is refused for %j', async (fields) => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    expect((await act(grace, ben.userId, 'roles/grant', { ...GRANT, ...fields })).error).toBe('invalid_input')
    expect(await readRolesOf(ben.userId)).toEqual(['free-user'])
  })

  it('changes nothing, and tells so, where the role lasts as long already', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount({ roles: ['paid-individual'] })]
    const { done } = await act(grace, ben.userId, 'roles/grant', { ...GRANT, until: '2999-01-01' })
    expect(done).toBe('had_it')
    expect((await stateOf(ben.userId)).events).toBe(0)
  })

  it('tells the person that it was an administrator, and why: not who, nor from where', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    await act(grace, ben.userId, 'roles/grant', GRANT)
    const event = await db().auditEvent.findFirstOrThrow({ where: { kind: 'roles.changed' } })
    expect(event).toMatchObject({ userId: ben.userId, actorId: grace.userId, details: { reason: REASON } })
    expect(event.address).not.toBeNull()
    const { events } = await listEvents(ben.userId, {})
    expect(events[0]).toMatchObject({ byAdministrator: true, reason: REASON, device: null, place: null })
    const download = await ben.browser.submit('/api/account/export', {})
    expect(download.body).toContain(REASON)
    for (const told of [JSON.stringify(events), download.body]) {
      expect(told).not.toContain(grace.userId)
      expect(told).not.toContain('Grace')
    }
  })
})

describe('taking a role', () => {
  it.each(['admin', 'keycloak', 'access-code', 'organization'])(
    'works whatever gave it: %s',
    async (source) => {
      const [grace, ben] = [await administrator(), await signedInAccount()]
      await db().roleGrant.create({ data: { userId: ben.userId, role: 'org-member', source } })
      const token = await ben.browser.accessToken()
      expect((await act(grace, ben.userId, 'roles/take', { role: 'org-member', source })).done).toBe('taken')
      expect(await readRolesOf(ben.userId)).toEqual(['free-user'])
      expect((await ben.browser.api('/api/me', token)).status).toBe(401)
    },
  )

  it('that isn’t there any more changes nothing', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    expect((await act(grace, ben.userId, 'roles/take', TAKE)).done).toBe('had_none')
    expect((await stateOf(ben.userId)).events).toBe(0)
  })

  it('is refused for one’s own last “admin”, and not for another one', async () => {
    const [grace] = [await administrator(), await administrator()]
    const own = { role: 'admin', source: 'admin' }
    expect((await act(grace, grace.userId, 'roles/take', own)).error).toBe('own_account')
    await db().roleGrant.create({ data: { userId: grace.userId, role: 'admin', source: 'default' } })
    expect((await act(grace, grace.userId, 'roles/take', own)).done).toBe('taken')
    expect((await act(grace, grace.userId, 'roles/take', { ...own, source: 'default' })).error).toBe(
      'own_account',
    )
    expect(await readRolesOf(grace.userId)).toContain('admin')
  })

  it('an expired “admin” of one’s own doesn’t count as another one', async () => {
    const grace = await administrator()
    const data = { userId: grace.userId, role: 'admin', source: 'default', expiresAt: new Date(0) }
    await db().roleGrant.create({ data })
    const own = { role: 'admin', source: 'admin' }
    expect((await act(grace, grace.userId, 'roles/take', own)).error).toBe('own_account')
  })
})

describe('at the same instant', () => {
  const ways: [string, string, Fields][] = [
    ['take each other’s role', 'roles/take', { role: 'admin', source: 'admin' }],
    ['disable each other', 'disable', {}],
  ]

  it.each(ways)('two administrators %s: one of them stays', async (_what, action, fields) => {
    for (let round = 0; round < 5; round += 1) {
      const [grace, linus] = [await administrator(), await administrator()]
      const answers = await Promise.all([
        act(grace, linus.userId, action, fields),
        act(linus, grace.userId, action, fields),
      ])
      expect(answers.filter(({ done }) => done !== null)).toHaveLength(1)
      const left = await db().user.count({
        where: { disabledAt: null, roleGrants: { some: { role: 'admin' } } },
      })
      expect(left).toBe(1)
      await resetDatabase()
    }
  })

  it('three in a circle: one of them stays', async () => {
    const three = [await administrator(), await administrator(), await administrator()] as const
    const fields = { role: 'admin', source: 'admin' }
    await Promise.all(
      three.map((each, index) => act(each, three[(index + 1) % 3]!.userId, 'roles/take', fields)),
    )
    expect(await db().roleGrant.count({ where: { role: 'admin' } })).toBeGreaterThan(0)
  })
})

describe('disabling', () => {
  it('ends every session and token, and lets nobody in until it is enabled', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    const phone = await openSession(ben.userId)
    const token = await ben.browser.accessToken()
    expect((await act(grace, ben.userId, 'disable')).done).toBe('disabled')
    expect(await ben.browser.session()).toBeNull()
    expect(await phone.browser.session()).toBeNull()
    expect(await (await ben.browser.api('/api/me', token)).json()).toMatchObject({ error: 'token_revoked' })
    // A sign-in that was under way at that moment.
    const late = await openSession(ben.userId)
    expect(await late.browser.session()).toBeNull()
    expect((await act(grace, ben.userId, 'enable')).done).toBe('enabled')
    expect(await late.browser.session()).toBeNull()
    expect(await (await openSession(ben.userId)).browser.session()).not.toBeNull()
    const kinds = await db().auditEvent.findMany({ where: { actorId: grace.userId }, orderBy: { id: 'asc' } })
    expect(kinds).toMatchObject([
      { kind: 'account.disabled', userId: ben.userId, details: { reason: REASON } },
      { kind: 'account.enabled', userId: ben.userId, details: { reason: REASON } },
    ])
  })

  it('oneself is refused', async () => {
    const [grace] = [await administrator(), await administrator()]
    expect((await act(grace, grace.userId, 'disable')).error).toBe('own_account')
    expect(await grace.browser.session()).not.toBeNull()
  })

  it('twice is one disabling', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    await Promise.all([act(grace, ben.userId, 'disable'), act(grace, ben.userId, 'disable')])
    expect(await db().auditEvent.count({ where: { kind: 'account.disabled' } })).toBe(1)
  })
})

describe('ending sessions', () => {
  it('ends the one, with its tokens, and leaves the others', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    const phone = await openSession(ben.userId)
    const token = await phone.browser.accessToken()
    const { done } = await act(grace, ben.userId, 'sessions/end', { sessionId: phone.sessionId })
    expect(done).toBe('ended')
    expect([await ben.browser.session(), await phone.browser.session()]).toEqual([expect.anything(), null])
    expect((await ben.browser.api('/api/me', token)).status).toBe(401)
  })

  it('of somebody else under this user’s address is not found', async () => {
    const [grace, ben, carol] = [await administrator(), await signedInAccount(), await signedInAccount()]
    const { error } = await act(grace, ben.userId, 'sessions/end', { sessionId: carol.sessionId })
    expect(error).toBe('not_found')
    expect(await carol.browser.session()).not.toBeNull()
  })

  it('ends all of them', async () => {
    const [grace, ben] = [await administrator(), await signedInAccount()]
    await openSession(ben.userId)
    await act(grace, ben.userId, 'sessions/end')
    expect(await db().session.count({ where: { userId: ben.userId } })).toBe(0)
    expect(await db().session.count({ where: { userId: grace.userId } })).toBe(1)
  })
})

describe('connected apps', () => {
  const connected = async () => {
    const ben = await signedInAccount()
    const apps = [await addClient(), await addClient()] as const
    const tokens = [await connect(ben.browser, apps[0]), await connect(ben.browser, apps[1])] as const
    const works = async (index: 0 | 1) =>
      (await refresh(apps[index], tokens[index].body.refresh_token)).status === 200
    return { ben, apps, works }
  }

  it('one is removed, the other stays; the person reads why', async () => {
    const grace = await administrator()
    const { ben, apps, works } = await connected()
    expect(await act(grace, ben.userId, 'apps/remove', { clientId: apps[0].id })).toMatchObject({
      done: 'apps_removed',
    })
    expect([await works(0), await works(1)]).toEqual([false, true])
    const { events } = await listEvents(ben.userId, {})
    expect(JSON.stringify(events)).toContain(REASON)
    expect(JSON.stringify(events)).not.toContain('Grace')
    expect((await act(grace, ben.userId, 'apps/remove', { clientId: apps[0].id })).error).toBe('not_found')
  })

  it('all are removed at once', async () => {
    const { ben, works } = await connected()
    await act(await administrator(), ben.userId, 'apps/remove')
    expect([await works(0), await works(1)]).toEqual([false, false])
  })
})
