import { beforeEach, expect, it } from 'vitest'
import { listAllEvents } from '@/lib/admin/list-all-events'
import { readUser } from '@/lib/admin/read-user'
import type { EventQuery } from '@/lib/admin/schemas'
import { readEverything } from '@/lib/account/store'
import { listEvents } from '@/lib/audit/list-events'
import { recordEvent } from '@/lib/audit/record-event'
import { db } from '@/lib/db'
import { requireSession } from '@/lib/sign-in/current-session'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'

let [grace, ben]: Account[] = []

beforeEach(async () => {
  await resetDatabase()
  ;[grace, ben] = [
    await signedInAccount({ roles: ['admin'], name: 'Grace' }),
    await signedInAccount({ name: 'Ben' }),
  ]
  await db().auditEvent.deleteMany()
})

const admin = () => ({ userId: grace!.userId })
const list = async (query: EventQuery = {}) => (await listAllEvents(admin(), query)).events

it('is for administrators only', async () => {
  await expect(listAllEvents({ userId: ben!.userId }, {})).rejects.toMatchObject({
    code: 'insufficient_role',
  })
  const headers = new Headers({ cookie: `authjs.session-token=${ben!.sessionToken}` })
  const session = await requireSession(headers)
  await expect(readUser(session, grace!.userId)).rejects.toMatchObject({ code: 'insufficient_role' })
})

it('tells who, what, to whom, why and from where, newest first; deleted people without a name', async () => {
  const client = { address: '192.0.2.7', userAgent: null }
  await recordEvent(db(), { userId: ben!.userId, kind: 'signed_out', client })
  await recordEvent(db(), {
    userId: ben!.userId,
    kind: 'account.disabled',
    actorId: grace!.userId,
    details: { reason: 'Asked for' },
    client,
  })
  await recordEvent(db(), {
    userId: null,
    kind: 'user.deleted',
    actorId: '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f',
  })
  expect(await list()).toMatchObject([
    { kind: 'user.deleted', user: null, actor: { name: null, known: false } },
    {
      kind: 'account.disabled',
      user: { name: 'Ben' },
      actor: { name: 'Grace', known: true },
      reason: 'Asked for',
      place: '192.0.2.…',
    },
    { kind: 'signed_out', user: { name: 'Ben' }, actor: null },
  ])
})

it('the person concerned sees from where they did something themselves, and not from where an administrator did', async () => {
  const client = { address: '192.0.2.7', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' }
  await recordEvent(db(), { userId: ben!.userId, kind: 'signed_out', client })
  const details = { reason: 'Asked for' }
  const event = {
    userId: ben!.userId,
    kind: 'account.enabled',
    actorId: grace!.userId,
    details,
    client,
  } as const
  await recordEvent(db(), event)
  expect((await listEvents(ben!.userId, {})).events).toMatchObject([
    { kind: 'account.enabled', device: null, place: null, byAdministrator: true, reason: 'Asked for' },
    { kind: 'signed_out', device: 'Firefox on Linux', place: '192.0.2.…', byAdministrator: false },
  ])
  const { history } = await readEverything(db(), ben!.userId)
  expect(history.map(({ address }) => address)).toEqual(['192.0.2.7', null])
  expect(JSON.stringify(history)).not.toContain(grace!.userId)
})

it('shows one kind, one person, or what administrators did', async () => {
  await recordEvent(db(), { userId: ben!.userId, kind: 'signed_out' })
  await recordEvent(db(), { userId: grace!.userId, kind: 'passkey.added' })
  await recordEvent(db(), { userId: ben!.userId, kind: 'account.enabled', actorId: grace!.userId })
  const kinds = async (query: EventQuery) => (await list(query)).map(({ kind }) => kind)
  expect(await kinds({ group: 'sign-ins' })).toEqual(['signed_out'])
  expect(await kinds({ group: 'methods' })).toEqual(['passkey.added'])
  expect(await kinds({ user: ben!.userId })).toEqual(['account.enabled', 'signed_out'])
  expect(await kinds({ user: ben!.userId, group: 'sign-ins' })).toEqual(['signed_out'])
  expect(await kinds({ group: 'administrators' })).toEqual(['account.enabled'])
  expect(await kinds({ group: 'administrators', user: grace!.userId })).toEqual([])
})

it.each<EventQuery>([{}, { group: 'sign-ins' }])(
  'loses nothing and tells nothing twice, for %j',
  async (query) => {
    const kinds = ['signed_out', 'sign_in.succeeded'] as const
    for (let number = 0; number < 50; number += 1)
      await recordEvent(db(), { userId: ben!.userId, kind: kinds[number % 2]! })
    const before = (await db().auditEvent.findMany()).map(({ id }) => id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listAllEvents(admin(), { ...query, cursor })
      seen.push(...page.events.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      await recordEvent(db(), { userId: ben!.userId, kind: 'signed_out' })
    } while (cursor)
    expect(seen.sort()).toEqual(before.sort())
  },
)
