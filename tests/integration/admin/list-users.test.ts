import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listUsers } from '@/lib/admin/list-users'
import { UserQuerySchema, type UserQuery, type UserRow } from '@/lib/admin/schemas'
import { db } from '@/lib/db'
import { createUser } from '@/lib/identities/store'
import { addGrants } from '@/lib/roles/store'
import type { Role } from '@/lib/roles/schemas'
import { watchQueries } from '../../fixtures/queries'
import { resetDatabase } from '../../fixtures/database'

let admin: { userId: string }

async function makeUser(name: string | null, email: string | null, roles: Role[] = ['free-user']) {
  const { id } = await createUser(db(), { name, email })
  await addGrants(db(), id, roles, 'default')
  return id
}

const addIdentity = (userId: string, email: string, emailVerified = true) =>
  db().identity.create({
    data: {
      userId,
      provider: 'google',
      issuer: 'https://i.example',
      subject: randomUUID(),
      email,
      emailVerified,
    },
  })

/** Every page there is, one after the other; `between` runs after each. */
async function readAll(query: UserQuery, between: () => Promise<unknown> = async () => undefined) {
  const users: UserRow[] = []
  let cursor: string | undefined
  do {
    const page = await listUsers(admin, { ...query, cursor })
    users.push(...page.users)
    cursor = page.nextCursor ?? undefined
    await between()
  } while (cursor)
  return users
}

const ids = (users: { id: string }[]) => users.map(({ id }) => id)
const names = (users: UserRow[]) => users.map(({ name }) => name)

beforeEach(async () => {
  await resetDatabase()
  admin = { userId: await makeUser('Zoe Root', 'root@example.com', ['free-user', 'admin']) }
})

afterEach(() => vi.restoreAllMocks())

it('is for administrators only', async () => {
  const ada = { userId: await makeUser('Ada', 'ada@example.com', ['org-member']) }
  await expect(listUsers(ada, {})).rejects.toMatchObject({ code: 'insufficient_role' })
})

describe('searching', () => {
  it('takes a text with an “@” for an address, an id for an id, and the rest for a name', async () => {
    const ada = await makeUser('Ada', 'xena@example.com')
    const xena = await makeUser('Xena', 'ada@example.com')
    expect(ids((await listUsers(admin, { q: 'ada' })).users)).toEqual([ada])
    expect(ids((await listUsers(admin, { q: 'ada@' })).users)).toEqual([xena])
    expect(ids((await listUsers(admin, { q: 'ada', by: 'email' })).users)).toEqual([xena])
    expect(ids((await listUsers(admin, { q: ada.toUpperCase() })).users)).toEqual([ada])
    expect((await listUsers(admin, { q: randomUUID() })).users).toEqual([])
  })

  it('finds what begins with the text, whatever its case, in order', async () => {
    for (const name of ['anna b', 'Anna', 'ANNE', 'Hanna', 'Änne', 'Anna C']) await makeUser(name, null)
    expect(names(await readAll({ q: 'ANN' }))).toEqual(['Anna', 'anna b', 'Anna C', 'ANNE'])
    expect(names(await readAll({ q: 'änn' }))).toEqual(['Änne'])
  })

  it.each(['%', '_', 'a%', "' OR 1=1 --", '\\', '😀'])('takes %s for nothing but text', async (q) => {
    await makeUser('Ada', 'ada@example.com')
    expect((await listUsers(admin, { q, by: 'name' })).users).toEqual([])
    const odd = await makeUser(`${q} odd`, null)
    expect(ids((await listUsers(admin, { q, by: 'name' })).users)).toEqual([odd])
  })

  it('finds a verified address of a connected account, and says which; an unverified one is none', async () => {
    const ada = await makeUser('Ada', 'ada@example.com')
    await addIdentity(ada, 'work@lovelace.example')
    await addIdentity(ada, 'fake@lovelace.example', false)
    expect((await listUsers(admin, { q: 'work@' })).users).toMatchObject([
      { id: ada, email: 'ada@example.com', matched: 'work@lovelace.example' },
    ])
    expect((await listUsers(admin, { q: 'fake@' })).users).toEqual([])
    expect((await listUsers(admin, { q: 'ada@' })).users).toMatchObject([{ id: ada, matched: null }])
  })

  it('shows somebody with several such addresses once', async () => {
    const ada = await makeUser('Ada', 'ada@c.example')
    for (const domain of ['a', 'b', 'b', 'c']) await addIdentity(ada, `ada@${domain}.example`)
    expect(await readAll({ q: 'ada@' })).toMatchObject([{ id: ada, matched: 'ada@a.example' }])
  })
})

describe('pages', () => {
  const COUNT = 60

  async function fill() {
    const made: string[] = []
    for (let number = 0; number < COUNT; number += 1) {
      // Many share a name, so that the id has to decide.
      const id = await makeUser(`Sam ${Math.floor(number / 20)}`, `sam${number}@example.com`)
      if (number % 3 === 0) await addIdentity(id, `sam${number}@example.com`)
      if (number % 4 === 0) await addIdentity(id, `sam${number}@other.example`)
      made.push(id)
    }
    return made
  }

  it.each<[string, UserQuery]>([
    ['newest first', {}],
    ['by name', { q: 'sam' }],
    ['by address', { q: 'sam', by: 'email' }],
    ['by role', { show: 'free-user' }],
  ])('%s: nobody is lost or shown twice while people come and go', async (_what, query) => {
    const made = await fill()
    const users = await readAll(query, async () => {
      await makeUser('Sam 0', `sam0-${randomUUID()}@example.com`)
      await makeUser('Sam 9', `sam9-${randomUUID()}@example.com`)
    })
    const seen = ids(users)
    expect(new Set(seen).size).toBe(seen.length)
    expect(made.filter((id) => !seen.includes(id))).toEqual([])
  })

  it('are read in three queries, however long', async () => {
    await fill()
    for (const query of [{}, { q: 'sam' }, { q: 'sam@' }, { show: 'free-user' as const }]) {
      const queries = watchQueries()
      await listUsers(admin, query)
      vi.restoreAllMocks()
      expect(queries).toHaveLength(3)
      expect(queries.join()).not.toMatch(/count\(|OFFSET [^$]/i)
    }
  })

  it.each(['x', '', 'e30', Buffer.from('["a\\u0000",1]').toString('base64url'), randomUUID()])(
    'begin at the beginning for the cursor %j',
    async (cursor) => {
      await makeUser('Sam', null)
      const { users } = await listUsers(admin, { q: 'sam', cursor })
      expect(users).toHaveLength(1)
    },
  )
})

describe('showing some of them', () => {
  it('with a role at this moment, or disabled', async () => {
    const subscriber = await makeUser('Sub', null, ['free-user', 'paid-individual'])
    await db().roleGrant.create({
      data: { userId: subscriber, role: 'paid-individual', source: 'access-code' },
    })
    const former = await makeUser('Former', null)
    await db().roleGrant.create({
      data: { userId: former, role: 'paid-individual', source: 'admin', expiresAt: new Date() },
    })
    await db().user.update({ where: { id: former }, data: { disabledAt: new Date() } })
    const merged = await makeUser(null, null)
    await db().user.update({
      where: { id: merged },
      data: { disabledAt: new Date(), mergedIntoId: subscriber },
    })
    expect(ids(await readAll({ show: 'paid-individual' }))).toEqual([subscriber])
    expect(await readAll({ show: 'disabled' })).toMatchObject([
      { id: former, state: 'disabled', roles: ['free-user'] },
    ])
    expect((await readAll({})).find(({ id }) => id === merged)).toMatchObject({ state: 'merged' })
  })
})

it('what isn’t asked for in a way that makes sense is not asked for', () => {
  const odd = { q: 'a\u0000', by: 'age', show: 'king', cursor: 'x'.repeat(1001) }
  expect(UserQuerySchema.parse(odd)).toEqual({
    q: undefined,
    by: undefined,
    show: undefined,
    cursor: undefined,
  })
})
