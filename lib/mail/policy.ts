// When a message that couldn't be sent is tried again, and how the mail server is spoken to: pure rules.
// @see RFC 5321, section 4.5.4.1 (retries); RFC 8314, section 3 (TLS for submission); RFC 3207 (STARTTLS)
import { MINUTE, SECOND } from '@/lib/clock'
import { isLoopback } from '@/lib/loopback'

/** Over some eight hours. */
export const MAX_ATTEMPTS = 10
/** Longer than sending one message can take: until then it belongs to the instance that took it. */
export const LEASE_MS = 5 * MINUTE

/** 1, 2, 4, … minutes after the first, second, third failure; null when it is time to give up. */
export const retryDelayMs = (attempts: number): number | null =>
  attempts >= MAX_ATTEMPTS ? null : MINUTE * 2 ** (attempts - 1)

/**
 * smtps:// is TLS from the first byte. smtp:// must become TLS by STARTTLS before anything is said, and a server that
 * doesn't offer it is refused: else whoever sits between could strip the offer. Only on this very machine it may stay plain.
 */
export function connectionOptions(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const local = isLoopback(url.hostname)
  const user = decodeURIComponent(url.username)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 30 * SECOND,
    // Messages are texts of ours: nothing in one may make us read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
