// Two first sign-ins of one identity: the second one's looks at the database have the first one's end between them.
import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resolveSignIn } from '@/lib/identities/resolve-sign-in'
import type { ProvenIdentity } from '@/lib/identities/schemas'
import { createIdentity, createUser } from '@/lib/identities/store'
import { comesToWait } from '../../fixtures/comes-to-wait'
import { resetDatabase } from '../../fixtures/database'

const CLIENT = { address: '127.0.0.1', userAgent: null }
const ADA: ProvenIdentity = {
  provider: 'google',
  issuer: 'https://provider.example',
  subject: 'ada',
  email: 'ada@example.com',
  name: 'Ada',
  username: null,
  roles: null,
}

beforeEach(resetDatabase)

/** `late` finds no such identity, waits before it looks for the address, and goes on once `first` has got an account. */
async function between(first: ProvenIdentity, late: ProvenIdentity) {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE users IN ACCESS EXCLUSIVE MODE`
    const outcome = resolveSignIn(late, CLIENT)
    expect(await comesToWait(outcome)).toBe(true)
    const { id } = await createUser(tx, first)
    await createIdentity(tx, id, first)
    return { first: id, outcome }
  })
}

it('of the same identity lead to one account', async () => {
  const { first, outcome } = await between(ADA, ADA)
  expect(await outcome).toEqual({ kind: 'signed_in', userId: first, isNew: false })
  expect(await db().user.count()).toBe(1)
})

it('of another identity with the same address don’t', async () => {
  const { outcome } = await between(ADA, { ...ADA, subject: 'not-ada' })
  expect(await outcome).toEqual({ kind: 'refused', code: 'email_in_use' })
  expect(await db().identity.count()).toBe(1)
})
