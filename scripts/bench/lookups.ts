// The ways in which people are looked up, by the application's own functions.

import type { PrismaClient } from '../../lib/generated/prisma/client'
import type { Operation } from './compare-sizes'
import { benchSubject, benchToken } from './many-users'

const PEOPLE = 250

/**
 * Each call asks for somebody else of a few hundred people, spread evenly over all: those who are in use at the moment, whose
 * pages are in memory. Makes the administrator who asks.
 */
export async function lookups(db: PrismaClient, count: number): Promise<Operation[]> {
  const { listUsers } = await import('../../lib/admin/list-users')
  const { findIdentity } = await import('../../lib/identities/store')
  const { readSession } = await import('../../lib/sessions/read-session')
  const admin = { userId: await makeAdministrator(db) }
  const ids = await sampleIds(db, count)
  let calls = 0
  const anybody = () => 1 + (calls++ % PEOPLE) * Math.floor(count / PEOPLE)
  const anyId = () => ids[Math.floor(Math.random() * ids.length)]
  return [
    { what: 'Admin list, first page', run: () => listUsers(admin, {}) },
    { what: 'Admin list, a page deep inside', run: () => listUsers(admin, { cursor: anyId() }) },
    { what: 'Admin list, those with a role', run: () => listUsers(admin, { show: 'paid-individual' }) },
    {
      what: 'Search by the beginning of an address',
      run: () => listUsers(admin, { q: 'maria.', by: 'email' }),
    },
    { what: 'Search by the beginning of a name', run: () => listUsers(admin, { q: 'Maria', by: 'name' }) },
    { what: 'Search by id', run: () => listUsers(admin, { q: anyId() }) },
    {
      what: 'The user behind an identity',
      run: () =>
        findIdentity(db, {
          provider: 'google',
          issuer: 'https://accounts.google.com',
          subject: benchSubject(anybody()),
        }),
    },
    { what: 'The user behind a session token', run: () => readSession(benchToken(anybody())) },
  ]
}

async function makeAdministrator(db: PrismaClient): Promise<string> {
  const user = await db.user.create({
    data: {
      name: 'Administrator',
      passkeyUserId: 'bench-administrator',
      roleGrants: { create: { role: 'admin', source: 'admin' } },
    },
  })
  return user.id
}

/** From the middle of the list, so that a page after any of them is full. */
const sampleIds = async (db: PrismaClient, count: number): Promise<string[]> =>
  (
    await db.user.findMany({
      orderBy: { id: 'asc' },
      skip: Math.floor(count / 2),
      take: 200,
      select: { id: true },
    })
  ).map(({ id }) => id)
