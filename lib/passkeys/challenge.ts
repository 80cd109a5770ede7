// Challenges: 32 random bytes, five minutes, once.
import { MINUTE } from '@/lib/clock'
import { AppError } from '@/lib/errors'

export const CHALLENGE_LIFETIME_MS = 5 * MINUTE

/**
 * The challenge that a browser's answer says it signed. Only used to find our own record of it; the library compares
 * the two again when it verifies the answer.
 * @throws AppError passkey_rejected when the client data can't be read
 */
export function claimedChallenge(clientDataJSON: string): string {
  try {
    const clientData: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const { challenge } = clientData as { challenge: unknown }
    if (typeof challenge === 'string' && challenge.length <= 100) return challenge
  } catch {
    // Falls through: unreadable client data is refused like one without a challenge.
  }
  throw new AppError('passkey_rejected', { detail: 'client data without a challenge' })
}
