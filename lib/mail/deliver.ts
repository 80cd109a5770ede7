// Hands one message to the mail server.
import { createTransport } from 'nodemailer'
import { env } from '@/lib/env'
import { connectionOptions } from '@/lib/mail/policy'
import type { TakenMessage } from '@/lib/mail/store'

/** Whether this installation sends mail at all. */
export const isMailConfigured = (): boolean => env().SMTP_URL !== undefined

/**
 * The message's id is the same at each attempt, so that a server that has it already can tell.
 * @throws whatever the mail client throws when the server didn't take it
 */
export async function deliver({ id, recipient, subject, text }: TakenMessage): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_URL } = env()
  if (!SMTP_URL) throw new Error('no mail server is configured')
  await createTransport(connectionOptions(SMTP_URL)).sendMail({
    from: MAIL_FROM,
    to: { name: '', address: recipient },
    subject,
    text,
    messageId: `<${id}@${new URL(APP_URL).hostname}>`,
    // No robot should answer it (RFC 3834, section 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}
