// Ends the session on the server, then at the provider where that has a session of its own.
// @see OpenID Connect RP-Initiated Logout 1.0, section 2
import { NextRequest } from 'next/server'
import { randomToken } from '@/lib/crypto/hash'
import { unseal } from '@/lib/crypto/seal'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellProviderLogout, tellSignOutRequest } from '@/lib/flow-recorder/tell-logout'
import { readClient } from '@/lib/http/client-address'
import { log } from '@/lib/http/log'
import { ID_TOKEN_PURPOSE } from '@/lib/sessions/start-session'
import { withAttempt, type Attempt } from '@/lib/sign-in/attempt'
import { handlers } from '@/lib/sign-in/auth'
import { clearSessionCookie, readSessionToken, sessionCookieName } from '@/lib/sign-in/cookies'
import { readMetadata } from '@/lib/sign-in/provider-metadata'
import { redirectTo } from '@/lib/sign-in/redirect'
import { findProviderSettings } from '@/lib/sign-in/provider-settings'

export const signOut = (request: Request): Promise<Response> =>
  recordFlow({ kind: 'logout' }, () => endHereAndThere(request))

async function endHereAndThere(request: Request): Promise<Response> {
  tellSignOutRequest()
  const attempt: Attempt = { client: readClient(request.headers), previousToken: undefined }
  await withAttempt(attempt, () => handlers.POST(authRequest(request)))
  // Auth.js would clear the cookie even if the session could not be ended; then the person must know.
  if (attempt.failure) throw new AppError('unavailable', { cause: attempt.failure })
  const target = attempt.endedSession ? await providerLogout(attempt.endedSession) : null
  tellProviderLogout(target)
  recordFacts({ outcome: 'succeeded' })
  return redirectTo(target ?? '/', [clearSessionCookie()])
}

/** With our session cookie alone: Auth.js would take any cookie whose name begins like it for a part of the token. */
function authRequest({ headers }: Request): NextRequest {
  const token = readSessionToken(headers) ?? ''
  return new NextRequest(`${env().APP_URL}/api/auth/signout`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: `${sessionCookieName()}=${encodeURIComponent(token)}`,
    },
    body: '',
  })
}

/** The provider's end-session address with everything it needs to ask no question; null where there is none. */
async function providerLogout({
  providerIssuer,
  idTokenSealed,
}: NonNullable<Attempt['endedSession']>): Promise<string | null> {
  const settings = findProviderSettings('keycloak')
  if (!idTokenSealed || !settings || settings.issuer !== providerIssuer) return null
  try {
    const { end_session_endpoint: endpoint } = await readMetadata(providerIssuer)
    if (!endpoint) return null
    const url = new URL(endpoint)
    url.searchParams.set('client_id', settings.clientId)
    url.searchParams.set('id_token_hint', await unseal(idTokenSealed, ID_TOKEN_PURPOSE))
    url.searchParams.set('post_logout_redirect_uri', `${env().APP_URL}/`)
    url.searchParams.set('state', randomToken())
    return url.href
  } catch (error) {
    // Ours has ended already; that must not fail because the provider can't be reached.
    log.warn(
      { error: error instanceof Error ? error.name : 'unknown' },
      'the provider’s session could not be ended',
    )
    return null
  }
}
