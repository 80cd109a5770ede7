// Whoever declines leaves nothing behind that a later click could still use.
import { db } from '@/lib/db'
import { consumeWaiting } from '@/lib/identities/waiting-identity'

export async function forgetWaiting(handle: string | undefined): Promise<void> {
  if (handle) await consumeWaiting(db(), handle)
}
