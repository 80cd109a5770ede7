// A session for someone who has proven an account, and with it the identity that waited for this very proof.
import { recordEvent } from '@/lib/audit/record-event'
import type { Db } from '@/lib/db'
import type { ProviderId } from '@/lib/identities/schemas'
import { createIdentity, findIdentity, isEmailOf, lockUser } from '@/lib/identities/store'
import { consumeWaiting, findWaiting } from '@/lib/identities/waiting-identity'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'
import { startSession } from '@/lib/sessions/start-session'

type Start = Parameters<typeof startSession>[1] & { waitingToken?: string | undefined }

/** `linked` names the provider whose waiting identity was connected on the way. All in the caller's transaction. */
export async function startProvenSession(tx: Db, { waitingToken, ...start }: Start) {
  const session = await startSession(tx, start)
  const linked = waitingToken ? await linkWaiting(tx, waitingToken, start) : null
  return { absoluteExpiresAt: session.absoluteExpiresAt, linked }
}

/** Connects it only to the account that has its verified e-mail: signing in to any other proves nothing about it. */
async function linkWaiting(
  tx: Db,
  token: string,
  { userId, method, client }: Start,
): Promise<ProviderId | null> {
  const waiting = await findWaiting(tx, token, { purpose: 'prove' })
  if (!waiting?.identity.email || !(await isEmailOf(tx, userId, waiting.identity.email))) return null
  if (!(await consumeWaiting(tx, token))) return null
  const { identity } = waiting
  await lockUser(tx, userId)
  if (await findIdentity(tx, identity)) return null
  await createIdentity(tx, userId, identity)
  const details = { provider: identity.provider, proof: method }
  await recordEvent(tx, { userId, kind: 'identity.connected', details, client })
  if (identity.roles) await syncProviderRoles(tx, userId, identity.roles)
  return identity.provider
}
