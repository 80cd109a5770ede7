// Decides what a proven sign-in at a provider leads to: a session, a connected identity, a question, or a refusal in words.
import type { Account, Profile } from 'next-auth'
import { db } from '@/lib/db'
import { recordFacts } from '@/lib/flow-recorder/record'
import { tellCompared, tellConfirmed, tellDecision } from '@/lib/flow-recorder/tell-sign-in'
import { confirmIdentity } from '@/lib/identities/confirm-identity'
import { connectIdentity } from '@/lib/identities/connect-identity'
import { resolveSignIn, type SignInOutcome } from '@/lib/identities/resolve-sign-in'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { keepWaiting, type WaitingFor } from '@/lib/identities/waiting-identity'
import { currentAttempt, type Attempt } from '@/lib/sign-in/attempt'
import type { Confirmation } from '@/lib/sign-in/confirmation'
import { choosePath, confirmPath, identitiesPath, loginPath, mergePath, provePath } from '@/lib/sign-in/paths'
import { readMetadata } from '@/lib/sign-in/provider-metadata'
import { findProviderSettings } from '@/lib/sign-in/provider-settings'
import { readIdentity, type ReadIdentity } from '@/lib/sign-in/read-identity'
import { wasAskedAgain } from '@/lib/sign-in/reauthentication'

/** Auth.js's `signIn` callback: true goes on to a new session, a path redirects there without one. */
export async function admit(
  account: Account | null | undefined,
  profile: Profile | undefined,
): Promise<true | string> {
  const attempt = currentAttempt()
  const settings = findProviderSettings(ProviderIdSchema.parse(account?.provider))
  if (!attempt || !settings) throw new Error('a sign-in must run inside an attempt')
  tellCompared({ state: attempt.state, nonce: profile?.nonce, isOidc: settings.id !== 'github' })
  const proven = await readIdentity(settings, profile, account?.id_token)
  if (attempt.confirm) return confirm(attempt, attempt.confirm, proven)
  return attempt.connect ? connect(attempt, attempt.connect, proven) : signIn(attempt, proven)
}

/** Only the signed-in person themselves, and only if they were asked again: else they stay signed in as before. */
async function confirm(
  attempt: Attempt,
  { userId, begunAt }: Confirmation,
  { identity, providerSession, authTime }: ReadIdentity,
): Promise<true | string> {
  const { provider, issuer } = identity
  const promised =
    provider !== 'github' && (await readMetadata(issuer)).claims_supported.includes('auth_time')
  const recent = wasAskedAgain({ authTime, begunAt, judgedAt: Date.now(), promised })
  await consumeRateLimit('sign_in_account', userId)
  const outcome = await confirmIdentity(userId, identity, { recent, client: attempt.client })
  recordFacts({ userId, ...(outcome !== 'confirmed' && { outcome }) })
  tellConfirmed(outcome)
  if (outcome !== 'confirmed') return confirmPath({ error: outcome, provider, callbackUrl: attempt.returnTo })
  attempt.method = provider
  attempt.providerSession = providerSession
  return true
}

async function connect(attempt: Attempt, intent: NonNullable<Attempt['connect']>, proven: ReadIdentity) {
  const { provider } = proven.identity
  const outcome = await connectIdentity({ ...intent, identity: proven.identity, client: attempt.client })
  const decision = outcome.kind === 'connected' ? 'connected' : outcome.code
  recordFacts({ userId: intent.userId, outcome: decision === 'connected' ? 'succeeded' : decision })
  tellDecision({ ...proven.identity, decision, userId: intent.userId })
  if (outcome.kind === 'connected') return identitiesPath({ connected: provider })
  if (outcome.code !== 'identity_in_use') return identitiesPath({ error: outcome.code, provider })
  // Whoever can sign in to both may make them one; nothing of it happens before they have seen what that means.
  return wait(attempt, proven, { purpose: 'merge', userId: intent.userId }, mergePath())
}

async function signIn(attempt: Attempt, proven: ReadIdentity): Promise<true | string> {
  const { signedInUserId, client } = attempt
  const { provider } = proven.identity
  const outcome = await resolveSignIn(proven.identity, client, { signedIn: signedInUserId !== undefined })
  tellDecision({ ...proven.identity, ...describeOutcome(outcome) })
  if (outcome.kind === 'undecided' && signedInUserId)
    return wait(attempt, proven, { purpose: 'choose', userId: signedInUserId }, choosePath())
  if (outcome.kind === 'refused' && outcome.code === 'email_in_use')
    return wait(attempt, proven, { purpose: 'prove' }, provePath())
  if (outcome.kind !== 'signed_in')
    return loginPath({ error: outcome.kind === 'refused' ? outcome.code : 'start_again', provider })
  await consumeRateLimit('sign_in_account', outcome.userId)
  attempt.method = provider
  attempt.isNew = outcome.isNew
  attempt.providerSession = proven.providerSession
  return true
}

/** For the person's own look at it. */
function describeOutcome(outcome: SignInOutcome): { decision: string; userId?: string } {
  if (outcome.kind === 'refused') return { decision: outcome.code }
  if (outcome.kind === 'undecided') return { decision: 'unknown identity, but somebody is signed in: ask' }
  const { userId, isNew } = outcome
  return { userId, decision: isNew ? 'unknown identity: a new account' : 'known identity: its account' }
}

async function wait(
  attempt: Attempt,
  proven: ReadIdentity,
  waitingFor: WaitingFor,
  path: string,
): Promise<string> {
  attempt.newWaitingToken = await keepWaiting(db(), proven, waitingFor)
  return path
}
