// Users, identities and connect intents in the database.
import { now } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/crypto/hash'
import type { Db } from '@/lib/db'
import type { IdentityKey, ProvenIdentity, ProviderId } from '@/lib/identities/schemas'

const keyOf = ({ provider, issuer, subject }: IdentityKey) => ({ provider, issuer, subject })

export const findIdentity = (db: Db, key: IdentityKey) =>
  db.identity.findUnique({ where: { provider_issuer_subject: keyOf(key) }, include: { user: true } })

export const listIdentitiesOf = (db: Db, userId: string) =>
  db.identity.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })

/** A portion of an issuer's identities, in the order of their ids. */
export const listIdentitiesAt = (
  db: Db,
  { issuer, after, limit }: { issuer: string; after: string | undefined; limit: number },
) =>
  db.identity.findMany({
    where: { provider: 'keycloak', issuer, ...(after && { id: { gt: after } }) },
    select: { id: true, subject: true },
    orderBy: { id: 'asc' },
    take: limit,
  })

const hasEmail = (email: string) => ({
  OR: [{ email }, { identities: { some: { email, emailVerified: true } } }],
})

/** Whether somebody's account, or an identity of theirs, has this verified e-mail. */
export async function isEmailTaken(db: Db, email: string, exceptUserId?: string): Promise<boolean> {
  const others = exceptUserId === undefined ? {} : { id: { not: exceptUserId } }
  return (
    (await db.user.findFirst({ where: { ...others, ...hasEmail(email) }, select: { id: true } })) !== null
  )
}

/** Whether this user's account, or an identity of theirs, has this verified e-mail. */
export async function isEmailOf(db: Db, userId: string, email: string): Promise<boolean> {
  return (
    (await db.user.findFirst({ where: { id: userId, ...hasEmail(email) }, select: { id: true } })) !== null
  )
}

const USER_FACTS = { id: true, name: true, email: true } as const
export type UserFacts = { id: string; name: string | null; email: string | null }

/** Accounts of people who are here; what a merge left behind isn't one. */
export const readUser = (db: Db, id: string): Promise<UserFacts | null> =>
  db.user.findUnique({ where: { id, mergedIntoId: null }, select: USER_FACTS })

/** `email` in lower case, as all of them are stored. */
export const listUsersWithEmail = (db: Db, email: string): Promise<UserFacts[]> =>
  db.user.findMany({
    where: { mergedIntoId: null, ...hasEmail(email) },
    select: USER_FACTS,
    orderBy: { id: 'asc' },
    take: 20,
  })

type NewUser = { name: string | null; email: string | null; passkeyUserId?: string }

export const createUser = (db: Db, { name, email, passkeyUserId }: NewUser) =>
  db.user.create({ data: { name, email, passkeyUserId: passkeyUserId ?? randomToken() } })

const factsOf = ({ email, name, username }: ProvenIdentity) => ({
  email,
  emailVerified: email !== null,
  name,
  username,
})

export async function createIdentity(db: Db, userId: string, identity: ProvenIdentity): Promise<void> {
  await db.identity.create({ data: { userId, ...keyOf(identity), ...factsOf(identity) } })
}

/** Writes down what the provider says now, at every sign-in. */
export async function refreshIdentity(db: Db, id: string, identity: ProvenIdentity): Promise<void> {
  await db.identity.update({ where: { id }, data: { ...factsOf(identity), lastUsedAt: now() } })
}

/** Only the owner's own; false when there is none such. */
export async function deleteIdentity(db: Db, userId: string, id: string): Promise<boolean> {
  const { count } = await db.identity.deleteMany({ where: { id, userId } })
  return count === 1
}

/** Gives an account without an e-mail this one; false when it has one already. */
export async function setEmail(db: Db, userId: string, email: string): Promise<boolean> {
  const { count } = await db.user.updateMany({ where: { id: userId, email: null }, data: { email } })
  return count === 1
}

export async function clearEmail(db: Db, userId: string, email: string): Promise<void> {
  await db.user.updateMany({ where: { id: userId, email }, data: { email: null } })
}

/**
 * Keeps other changes of this user's sign-in methods waiting until the transaction ends. A session that begins meanwhile
 * (its row refers to the user) doesn't have to wait: with FOR UPDATE, two sign-ins that go on to link would wait for each other.
 */
export async function lockUser(tx: Db, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`
}

export async function countSignInMethods(db: Db, userId: string) {
  const [identities, passkeys] = [
    await db.identity.count({ where: { userId } }),
    await db.passkey.count({ where: { userId } }),
  ]
  return { identities, passkeys }
}

type Intent = { token: string; userId: string; sessionId: string; provider: ProviderId }

export async function createConnectIntent(
  db: Db,
  { token, ...intent }: Intent,
  expiresAt: Date,
): Promise<void> {
  await db.connectIntent.create({ data: { ...intent, tokenHash: sha256(token), expiresAt } })
}

/** Uses the intent up: true for exactly one caller, and only in the session and for the provider it was made for. */
export async function consumeConnectIntent(db: Db, { token, ...intent }: Intent): Promise<boolean> {
  const at = now()
  const { count } = await db.connectIntent.updateMany({
    where: { ...intent, tokenHash: sha256(token), consumedAt: null, expiresAt: { gt: at } },
    data: { consumedAt: at },
  })
  return count === 1
}
