// Sends a signed-in person to a provider of theirs, to be asked again who they are.
import { AppError } from '@/lib/errors'
import { listIdentities } from '@/lib/identities/list-identities'
import type { ProviderId } from '@/lib/identities/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'
import { beginSignIn } from '@/lib/sign-in/begin-sign-in'

type Begin = { request: Request; session: SignedIn; provider: ProviderId; returnTo: string }

/** @throws AppError invalid_input when the person has no account there: it could never confirm them */
export async function beginConfirmation({ request, session, provider, returnTo }: Begin): Promise<Response> {
  const { userId, sessionId } = session
  const own = (await listIdentities(userId)).filter((identity) => identity.provider === provider)
  const [first] = own
  if (!first) throw new AppError('invalid_input', { detail: 'confirmation at a provider not connected' })
  // With two accounts there, the person picks.
  const hint = own.length > 1 ? null : provider === 'google' ? first.email : (first.username ?? first.email)
  return beginSignIn({ request, provider, returnTo, confirm: { userId, sessionId, hint } })
}
