// Whether somebody who came through a provider is offered a passkey, and remembering that they would rather not.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { canBeOffered } from '@/lib/passkeys/policy'
import { declineOffer, readOfferFacts } from '@/lib/passkeys/store'
import { isFreshNow } from '@/lib/sessions/require-fresh'
import type { SignedIn } from '@/lib/sessions/schemas'

/** `quietly`: the browser may make one by itself (conditional create), which never happens at an account's first sign-in. */
export type PasskeyOffer = { quietly: boolean }

/** Null when there is nothing to offer. */
export async function readPasskeyOffer(session: SignedIn): Promise<PasskeyOffer | null> {
  if (session.method === 'passkey') return null
  const { declinedAt, passkeys, createdAt } = await readOfferFacts(db(), session.userId)
  if (!canBeOffered({ method: session.method, declined: declinedAt !== null, passkeys })) return null
  const isFirstSignIn = session.signedInAt.getTime() - createdAt.getTime() < 60_000
  return { quietly: isFreshNow(session) && !isFirstSignIn }
}

/** "Not now", remembered for good: the passkeys page is always there. */
export async function declinePasskeyOffer({ userId }: SignedIn): Promise<void> {
  await declineOffer(db(), userId, now())
}
