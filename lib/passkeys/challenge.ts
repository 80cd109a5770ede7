// Challenges: 32 random bytes, five minutes, once.
import { MINUTE } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { tellTopLevel } from '@/lib/flow-recorder/tell-passkey'

export const CHALLENGE_LIFETIME_MS = 5 * MINUTE

export type ClientData = {
  challenge: string
  /** The page was, or may have been, inside a frame of another site. */
  framed: boolean
}

/**
 * What a browser's answer says it signed. The challenge is only used to find our own record of it; the library compares
 * the two again when it verifies the answer.
 * @throws AppError passkey_rejected when the client data can't be read
 */
export function readClientData(clientDataJSON: string): ClientData {
  try {
    const clientData: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    const { challenge, crossOrigin, topOrigin } = clientData as Record<string, unknown>
    if (typeof challenge === 'string' && challenge.length <= 100)
      return { challenge, framed: (crossOrigin ?? false) !== false || topOrigin !== undefined }
  } catch {
    // Falls through: unreadable client data is refused like one without a challenge.
  }
  throw new AppError('passkey_rejected', { detail: 'client data without a challenge' })
}

/**
 * Our pages are never framed (CSP `frame-ancestors 'none'`), so no honest answer comes from a frame. The library lets
 * those pass (WebAuthn Level 3, 7.1 and 7.2).
 * @throws AppError passkey_rejected
 */
export function requireTopLevel({ framed }: ClientData): void {
  tellTopLevel(framed)
  if (framed) throw new AppError('passkey_rejected', { detail: 'the page was framed by another site' })
}
