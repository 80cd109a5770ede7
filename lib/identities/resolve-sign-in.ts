// Finds or creates the user behind a proven identity. The identity alone decides: an e-mail never does.
import { recordEvent } from '@/lib/audit/record-event'
import { isUniqueViolation, transaction, type Db } from '@/lib/db'
import type { ErrorCode } from '@/lib/errors'
import { decideSignIn } from '@/lib/identities/policy'
import type { ProvenIdentity } from '@/lib/identities/schemas'
import {
  createIdentity,
  createUser,
  findIdentity,
  isEmailTaken,
  lockUser,
  refreshIdentity,
} from '@/lib/identities/store'
import { grantFirstProviderRoles, syncProviderRoles } from '@/lib/roles/sync-provider-roles'
import { addGrants } from '@/lib/roles/store'

type Client = { address: string; userAgent: string | null }

export type SignInOutcome =
  | { kind: 'signed_in'; userId: string; isNew: boolean }
  /** Nobody's yet, and somebody is signed in: they are asked what they meant. */
  | { kind: 'undecided' }
  | { kind: 'refused'; code: Extract<ErrorCode, 'account_disabled' | 'email_in_use'> }

/** One transaction; of two first sign-ins of one identity at the same instant, the second finds the first one's user. */
export async function resolveSignIn(
  identity: ProvenIdentity,
  client: Client,
  { signedIn = false } = {},
): Promise<SignInOutcome> {
  const attempt = () => transaction((tx) => resolve(tx, identity, client, signedIn))
  try {
    return await attempt()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return attempt()
  }
}

async function resolve(
  tx: Db,
  identity: ProvenIdentity,
  client: Client,
  signedIn: boolean,
): Promise<SignInOutcome> {
  const known = await findIdentity(tx, identity)
  if (known) return signInKnown(tx, known, identity, client)
  const emailTaken = !signedIn && identity.email !== null && (await isEmailTaken(tx, identity.email))
  const decision = decideSignIn({ isKnown: false, signedIn, emailTaken })
  if (decision === 'ask') return { kind: 'undecided' }
  if (decision === 'sign_up') return signUp(tx, identity)
  // Another first sign-in of this very identity may have ended between the two looks.
  const meanwhile = await findIdentity(tx, identity)
  if (meanwhile) return signInKnown(tx, meanwhile, identity, client)
  return { kind: 'refused', code: 'email_in_use' }
}

type Known = NonNullable<Awaited<ReturnType<typeof findIdentity>>>

async function signInKnown(
  tx: Db,
  known: Known,
  identity: ProvenIdentity,
  client: Client,
): Promise<SignInOutcome> {
  const { userId, user } = known
  if (user.disabledAt) {
    await recordEvent(tx, {
      userId,
      kind: 'sign_in.refused',
      details: { reason: 'account_disabled' },
      client,
    })
    return { kind: 'refused', code: 'account_disabled' }
  }
  await lockUser(tx, userId)
  await refreshIdentity(tx, known.id, identity)
  if (identity.roles) await syncProviderRoles(tx, userId, identity.roles)
  return { kind: 'signed_in', userId, isNew: false }
}

async function signUp(tx: Db, identity: ProvenIdentity): Promise<SignInOutcome> {
  const { id: userId } = await createUser(tx, identity)
  await createIdentity(tx, userId, identity)
  await addGrants(tx, userId, ['free-user'], 'default')
  if (identity.roles) await grantFirstProviderRoles(tx, userId, identity.roles)
  return { kind: 'signed_in', userId, isNew: true }
}
