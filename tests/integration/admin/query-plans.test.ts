// That the lists stay fast with a million rows is decided by which index they read, and that can be seen with a few.
import { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAllEvents } from '@/lib/admin/list-all-events'
import { listUsers } from '@/lib/admin/list-users'
import { db } from '@/lib/db'
import { createUser, findIdentity } from '@/lib/identities/store'
import { addGrants } from '@/lib/roles/store'
import { findSession } from '@/lib/sessions/store'
import { resetDatabase } from '../../fixtures/database'
import { explainQueries } from '../../../scripts/bench/explain'
import { benchSubject, seedUsers } from '../../../scripts/bench/many-users'

const ROWS = 5000
let admin: { userId: string }

beforeAll(async () => {
  await resetDatabase()
  const client = new Client({ connectionString: process.env.DATABASE_URL })
  await client.connect()
  await seedUsers(client, ROWS)
  await client.end()
  const { id } = await createUser(db(), { name: 'Root', email: null })
  await addGrants(db(), id, ['admin'], 'admin')
  admin = { userId: id }
})

const CASES: [string, () => Promise<unknown>, RegExp[]][] = [
  ['the newest users', () => listUsers(admin, {}), [/users_pkey/]],
  [
    'a later page',
    () => listUsers(admin, { cursor: '018f0000-0000-7000-8000-000000000000' }),
    [/users_pkey/],
  ],
  ['an id', () => listUsers(admin, { q: '018f0000-0000-7000-8000-000000000000' }), [/users_pkey/]],
  ['a name', () => listUsers(admin, { q: 'ma' }), [/users_name_search/]],
  ['an address', () => listUsers(admin, { q: 'ma@' }), [/users_email_search/, /identities_email_search/]],
  ['a role', () => listUsers(admin, { show: 'paid-individual' }), [/role_grants_role_user_id_idx/]],
  ['disabled accounts', () => listUsers(admin, { show: 'disabled' }), [/users_disabled/]],
  ['all events', () => listAllEvents(admin, {}), [/audit_events_pkey/]],
  ['events of some kinds', () => listAllEvents(admin, { group: 'methods' }), [/audit_events_kind_id_idx/]],
  ['events of one user', () => listAllEvents(admin, { user: admin.userId }), [/audit_events_user_id_id_idx/]],
  [
    'events by administrators',
    () => listAllEvents(admin, { group: 'administrators' }),
    [/by_administrators/],
  ],
  [
    'the user behind an identity',
    () =>
      findIdentity(db(), {
        provider: 'google',
        issuer: 'https://accounts.google.com',
        subject: benchSubject(7),
      }),
    [/identities_provider_issuer_subject_key/],
  ],
  ['the user behind a session', () => findSession(db(), 'token'), [/sessions_session_token_hash_key/]],
]

describe('by an index, without a scan of the table or a sort of it:', () => {
  it.each(CASES)('%s', async (_what, ask, indexes) => {
    const plan = (await explainQueries(process.env.DATABASE_URL ?? '', ask, { withoutScans: true })).join()
    for (const index of indexes) expect(plan).toMatch(index)
    expect(plan).not.toMatch(/Seq Scan on (users|identities|role_grants|audit_events|sessions)/)
  })
})
