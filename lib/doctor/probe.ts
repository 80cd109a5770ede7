// Asks a provider whether it knows this client: with a code that never existed, and with a sign-in that nobody follows.
import { randomToken, sha256 } from '@/lib/crypto/hash'
import { ask } from '@/lib/doctor/ask'
import { env } from '@/lib/env'
import type { ProviderId } from '@/lib/identities/schemas'
import type { ProviderSettings } from '@/lib/sign-in/provider-settings'

export const redirectUriOf = (id: ProviderId): string => `${env().APP_URL}/api/auth/callback/${id}`

/** Whether the id or the secret is wrong. The code is refused in any case (RFC 6749, section 5.2). */
export async function clientRefused(
  { id, clientId, clientSecret }: ProviderSettings,
  tokenEndpoint: string,
): Promise<boolean> {
  const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':')
  const { response } = await ask(tokenEndpoint, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'never-issued',
      redirect_uri: redirectUriOf(id),
      code_verifier: randomToken(),
    }),
  })
  const { error } = (await response.json().catch(() => ({}))) as { error?: unknown }
  return (
    error === 'invalid_client' || error === 'unauthorized_client' || error === 'incorrect_client_credentials'
  )
}

/** A refusal is an error page, or leads to one; never to our own address with a code, because nobody signs in. */
export async function redirectUriRefused(
  { id, clientId }: ProviderSettings,
  authorizationEndpoint: string,
): Promise<boolean> {
  const url = new URL(authorizationEndpoint)
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUriOf(id),
    response_type: 'code',
    scope: id === 'github' ? 'read:user' : 'openid',
    state: randomToken(),
    code_challenge: sha256(randomToken()),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  // What only browsers reach can't be asked from here.
  const answer = await ask(url.href).catch(() => null)
  if (!answer) return false
  const { response } = answer
  return (
    response.status >= 400 ||
    /redirect_uri_mismatch|oauth\/error/.test(response.headers.get('location') ?? '')
  )
}
