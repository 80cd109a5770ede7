// Which provider's identity waits in this browser, for the pages that ask about it.
import { headers } from 'next/headers'
import { db } from '@/lib/db'
import type { ProviderId } from '@/lib/identities/schemas'
import { findWaitingProvider, type WaitingFor } from '@/lib/identities/waiting-identity'
import { readWaitingToken } from '@/lib/sign-in/cookies'

/** Null when nothing waits (any more). */
export async function waitingProvider(waitingFor: WaitingFor): Promise<ProviderId | null> {
  const token = readWaitingToken(await headers())
  return token ? findWaitingProvider(db(), token, waitingFor) : null
}
