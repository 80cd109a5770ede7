// Turns what a ceremony threw into a sentence and a tone. Null means that there is nothing to say.
import { Problem } from '@/components/api/problem'

export type Failure = { tone: 'info' | 'danger'; text: string; code?: string; reference?: string | undefined }

/** Codes of @simplewebauthn/browser, whose own messages are for developers. */
const BY_CODE: Record<string, Failure | null> = {
  ERROR_CEREMONY_ABORTED: null,
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: {
    tone: 'info',
    text: 'This device already has a passkey for your account. You can use it as it is.',
  },
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT: {
    tone: 'info',
    text: 'That device can’t check that it’s you. Set up a screen lock or PIN on it, or use another device.',
  },
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT: {
    tone: 'info',
    text: 'That security key can’t store passkeys. Use another one, or your phone or computer.',
  },
  ERROR_INVALID_DOMAIN: {
    tone: 'danger',
    text: 'Passkeys don’t work at this address. Open Campuskey at its usual address and try again.',
  },
}
BY_CODE.ERROR_INVALID_RP_ID = BY_CODE.ERROR_INVALID_DOMAIN ?? null

/** Answers of our own server that are rules rather than faults: nobody needs a reference to ask about them. */
const EXPECTED = new Set([
  'last_sign_in_method',
  'fresh_sign_in_needed',
  'confirm_other_account',
  'passkey_exists',
  'rate_limited',
  'offline',
])

const CLOSED: Failure = {
  tone: 'info',
  text: 'The passkey window was closed or took too long. Nothing has changed: try again whenever you like.',
}
const UNKNOWN: Failure = {
  tone: 'danger',
  text: 'Your device couldn’t use the passkey. Nothing has changed: try again, or choose another way.',
}

export function explainFailure(error: unknown): Failure | null {
  if (error instanceof Problem) {
    const { code, message, requestId, fields } = error
    if (EXPECTED.has(code)) return { tone: 'info', text: message, code }
    const field = Object.values(fields ?? {})[0]?.[0]
    return { tone: 'danger', text: field ?? message, code, reference: requestId }
  }
  if (!(error instanceof Error)) return UNKNOWN
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? null
  const name = error.cause instanceof Error ? error.cause.name : error.name
  if (name === 'AbortError') return null
  return name === 'NotAllowedError' ? CLOSED : UNKNOWN
}
