// What is settled about a request before the engine sees it: its parameters as we want them read.
import { CONSENT_ADDED } from '@/lib/authorization-server/interaction-policy'
import { asHandle } from '@/lib/authorization-server/jwt-access-tokens'

/** One value, or undefined where there is none or several: those the engine refuses. */
const only = (parameters: URLSearchParams, name: string): string | undefined => {
  const values = parameters.getAll(name)
  return values.length === 1 ? values[0] : undefined
}

/**
 * The engine ignores `offline_access` unless the app asks for consent each time (OpenID Connect Core 1.0, section 11). Here
 * the person is asked at the first time and remembered, which is one of the "other conditions" that section allows.
 */
export function keepOfflineAccess(parameters: URLSearchParams): void {
  parameters.delete(CONSENT_ADDED)
  const prompts = parameters.getAll('prompt')
  const asked = only(parameters, 'scope')?.split(' ') ?? []
  if (!asked.includes('offline_access') || prompts.length > 1) return
  const prompt = prompts[0]?.split(' ').filter(Boolean) ?? []
  if (prompt.includes('none') || prompt.includes('consent')) return
  parameters.set('prompt', [...prompt, 'consent'].join(' '))
  parameters.set(CONSENT_ADDED, '1')
}

/** For introspection and revocation. */
export function dressToken(parameters: URLSearchParams): void {
  const token = only(parameters, 'token')
  if (token !== undefined) parameters.set('token', asHandle(token))
}

/** No value of a standard has one, and PostgreSQL can't store it. */
export const hasNul = (parameters: URLSearchParams): boolean =>
  [...parameters].some(([name, value]) => name.includes('\0') || value.includes('\0'))
