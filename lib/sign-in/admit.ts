// Decides what a proven sign-in at a provider leads to: a session, a connected identity, or a refusal in words.
import type { Account, Profile } from 'next-auth'
import { connectIdentity } from '@/lib/identities/connect-identity'
import { resolveSignIn } from '@/lib/identities/resolve-sign-in'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { currentAttempt } from '@/lib/sign-in/attempt'
import { identitiesPath, loginPath } from '@/lib/sign-in/paths'
import { findProviderSettings } from '@/lib/sign-in/provider-settings'
import { readIdentity } from '@/lib/sign-in/read-identity'

/** Auth.js's `signIn` callback: true goes on to a new session, a path redirects there without one. */
export async function admit(
  account: Account | null | undefined,
  profile: Profile | undefined,
): Promise<true | string> {
  const attempt = currentAttempt()
  const settings = findProviderSettings(ProviderIdSchema.parse(account?.provider))
  if (!attempt || !settings) throw new Error('a sign-in must run inside an attempt')
  const { identity, providerSession } = await readIdentity(settings, profile, account?.id_token)
  const { client, connect } = attempt
  const provider = identity.provider

  if (connect) {
    const outcome = await connectIdentity({ ...connect, identity, client })
    return identitiesPath(
      outcome.kind === 'connected' ? { connected: provider } : { error: outcome.code, provider },
    )
  }
  const outcome = await resolveSignIn(identity, client)
  if (outcome.kind === 'refused') return loginPath({ error: outcome.code, provider })
  attempt.method = provider
  attempt.providerSession = providerSession
  return true
}
