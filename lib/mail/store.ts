// Messages that wait to be sent. Taking one moves its next attempt into the future, in one conditional write: no other
// instance takes it meanwhile, and if this one dies with it, the message comes round again.
import type { Db } from '@/lib/db'

export type Message = { recipient: string; subject: string; text: string }
export type TakenMessage = Message & { id: string; attempts: number }

export async function addMessage(db: Db, message: Message): Promise<void> {
  await db.outgoingMail.create({ data: message })
}

/** The message that has been due for longest, counted as attempted once more; null when none is due. */
export async function takeDue(db: Db, at: Date, retryAt: Date): Promise<TakenMessage | null> {
  const [taken] = await db.$queryRaw<TakenMessage[]>`
    UPDATE outgoing_mail SET attempts = attempts + 1, next_attempt_at = ${retryAt}
    WHERE id = (
      SELECT id FROM outgoing_mail WHERE next_attempt_at <= ${at}
      ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, subject, text, attempts`
  return taken ?? null
}

export async function postpone(db: Db, id: string, nextAttemptAt: Date): Promise<void> {
  await db.outgoingMail.updateMany({ where: { id }, data: { nextAttemptAt } })
}

export async function removeMessage(db: Db, id: string): Promise<void> {
  await db.outgoingMail.deleteMany({ where: { id } })
}
