// Sends what waits, a message at a time. Any number of instances do this at once; each message is taken by one of them.
import { later, now, SECOND } from '@/lib/clock'
import { db } from '@/lib/db'
import { log } from '@/lib/http/log'
import { keepDoing } from '@/lib/maintenance/keep-doing'
import { deliver, isMailConfigured } from '@/lib/mail/deliver'
import { LEASE_MS, retryDelayMs } from '@/lib/mail/policy'
import { postpone, removeMessage, takeDue, type TakenMessage } from '@/lib/mail/store'

const EVERY_MS = 5 * SECOND
/** Bounds one round: what is left comes in the next. */
const MESSAGES_A_ROUND = 50

/** One round. Ends early when the server takes nothing. Returns how many were sent. */
export async function sendDue(): Promise<number> {
  let sent = 0
  for (let message = 0; message < MESSAGES_A_ROUND; message += 1) {
    const taken = await takeDue(db(), now(), later(LEASE_MS))
    if (!taken || !(await send(taken))) break
    sent += 1
  }
  return sent
}

async function send(message: TakenMessage): Promise<boolean> {
  const { id, attempts } = message
  try {
    await deliver(message)
  } catch (error) {
    await failed(id, attempts, error)
    return false
  }
  await removeMessage(db(), id)
  return true
}

/** The log names neither the person nor the text; what a mail server answers may name both. */
async function failed(id: string, attempts: number, error: unknown): Promise<void> {
  const delay = retryDelayMs(attempts)
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const entry = { mail: id, attempts, error: code, answer: responseCode }
  if (delay !== null) {
    await postpone(db(), id, later(delay))
    log.warn(entry, 'a message could not be sent yet')
    return
  }
  await removeMessage(db(), id)
  log.error(entry, 'a message could not be sent: given up')
}

/** From now on, for as long as the process lives; nothing where no mail server is configured. */
export function keepSendingMail(): void {
  if (!isMailConfigured()) return
  keepDoing({ everyMs: EVERY_MS, round: sendDue, failed: 'waiting messages could not be read' })
}
