// Tells a person by e-mail what has changed about how they sign in: the message is written in the transaction of the
// change, so that neither is there without the other, and sent later (lib/mail).
import { now } from '@/lib/clock'
import type { Db } from '@/lib/db'
import { isMailConfigured } from '@/lib/mail/deliver'
import { addMessage } from '@/lib/mail/store'
import { messageFor } from '@/lib/notices/message'
import { findVerifiedEmail } from '@/lib/notices/store'
import { isNoticed } from '@/lib/notices/words'

type Change = {
  userId: string | null
  kind: string
  details: Record<string, unknown>
  client?: { address: string; userAgent: string | null } | undefined
  /** The verified address as it was before, where the change takes it away. */
  formerEmail?: string | null | undefined
}

export async function tellByMail(
  db: Db,
  { userId, kind, details, client, formerEmail }: Change,
): Promise<void> {
  if (userId === null || !isNoticed(kind) || !isMailConfigured()) return
  const recipient = (await findVerifiedEmail(db, userId)) ?? formerEmail
  if (!recipient) return
  await addMessage(db, { recipient, ...messageFor(kind, { details, client, at: now() }) })
}
