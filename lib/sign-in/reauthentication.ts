// Asking a provider to make sure again who sits there, and judging whether it did. Pure rules.
// @see OpenID Connect Core 1.0, 3.1.2.1 (prompt, max_age) and 3.1.3.7 (item 13: auth_time); decision 6
import type { ProviderId } from '@/lib/identities/schemas'

/** How far a provider's clock may be off ours. */
const SKEW_SECONDS = 30

/**
 * What the authorization request says beside the usual. Google refuses prompts it doesn't know, `login` among them, so it
 * gets its account chooser with `max_age=0`, which means the same by the standard. GitHub has nothing of the kind.
 */
export function reauthenticationParameters(
  provider: ProviderId,
  hint: string | null,
): Record<string, string> {
  switch (provider) {
    case 'keycloak':
      return { prompt: 'login', max_age: '0', ...(hint && { login_hint: hint }) }
    case 'google':
      return { prompt: 'select_account', max_age: '0', ...(hint && { login_hint: hint }) }
    case 'github':
      return hint ? { login: hint } : {}
  }
}

type Claim = {
  /** Seconds since the epoch; null when the ID token doesn't say. */
  authTime: number | null
  /** When we sent the browser there, and when it is judged, in milliseconds. */
  begunAt: number
  judgedAt: number
  /** Whether the provider promises to say it (`claims_supported`). */
  promised: boolean
}

/**
 * Whether the person was asked after the confirmation began. The request's parameters pass through the browser, where they
 * can be cut off: only the signed `auth_time` tells. A provider that never sends one is taken at its word.
 */
export function wasAskedAgain({ authTime, begunAt, judgedAt, promised }: Claim): boolean {
  if (authTime === null) return !promised
  const [begun, judged] = [Math.floor(begunAt / 1000), Math.ceil(judgedAt / 1000)]
  return authTime >= begun - SKEW_SECONDS && authTime <= judged + SKEW_SECONDS
}
