// When a person is asked something: to sign in (again), or to consent. The engine's own rules, with two of ours.
import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { PHISHING_RESISTANT } from '@/lib/authorization-server/schemas'

const { base, Check } = interactionPolicy

/** Sent along where our preparation of a request asked for consent, not the app itself (prepare-request.ts). */
export const CONSENT_ADDED = 'campuskey_consent_added'

export function policy() {
  const prompts = base()
  prompts.get('login')?.checks.add(
    // Voluntary (OpenID Connect Core 3.1.2.1): asked for once, and whoever has no passkey goes on without.
    new Check('acr_wanted', 'a passkey was asked for', 'login_required', ({ oidc }) => wantsPasskey(oidc)),
  )
  const consent = prompts.get('consent')
  consent?.checks.remove('consent_prompt')
  consent?.checks.add(
    new Check(
      'consent_prompt',
      'consent prompt was not resolved',
      'consent_required',
      ({ oidc }) => oidc.promptPending('consent') && oidc.params?.[CONSENT_ADDED] === undefined,
    ),
    0,
  )
  return prompts
}

function wantsPasskey({ params, session, result }: KoaContextWithOIDC['oidc']): boolean {
  const wanted = typeof params?.acr_values === 'string' ? params.acr_values.split(' ') : []
  return (
    wanted.length > 0 &&
    !wanted.includes(session?.acr ?? '') &&
    wanted.includes(PHISHING_RESISTANT) &&
    !result?.login
  )
}
