// Where Keycloak tells, server to server, that a session ended there. No cookie is looked at: the signed token alone counts.
// @see OpenID Connect Back-Channel Logout 1.0, sections 2.5 and 2.8
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { describeCause, toAppError } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { readBody } from '@/lib/http/read-body'
import { endProviderSessions, type ProviderLogout } from '@/lib/sessions/end-provider-sessions'
import { readLogoutToken } from '@/lib/sign-in/logout-token'
import { findProviderSettings } from '@/lib/sign-in/provider-settings'

const MAX_BYTES = 16 * 1024
const NO_STORE = { 'cache-control': 'no-store' }

/** 200 when the sessions have ended (or had already), 400 for what isn't a logout token, 503 to try again. */
export const answerBackChannelLogout = (request: Request): Promise<Response> =>
  recordFlow({ kind: 'logout', party: 'keycloak' }, async () => {
    const response = await answer(request)
    recordFacts({ outcome: response.ok ? 'succeeded' : String(response.status) })
    return response
  })

async function answer(request: Request): Promise<Response> {
  const logout = await readLogout(request)
  if (!logout) return refusal(400, 'logout_token is not valid')
  try {
    const ended = await endProviderSessions(logout)
    if (ended === null) return refusal(400, 'logout_token was used before')
    log.info({ ended }, 'a provider told of a logout')
    return new Response(null, { status: 200, headers: NO_STORE })
  } catch (error) {
    const { code, cause } = toAppError(error)
    log.error({ error: code, cause: describeCause(cause) }, 'a provider’s logout could not be carried out')
    return refusal(503, 'try again')
  }
}

async function readLogout(request: Request): Promise<ProviderLogout | null> {
  const settings = findProviderSettings('keycloak')
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (!settings || !isForm) return null
  const token = new URLSearchParams((await readBody(request, MAX_BYTES)) ?? '').get('logout_token')
  if (!token) return null
  try {
    return await readLogoutToken(token, settings)
  } catch (error) {
    log.warn({ cause: describeCause(error) }, 'a logout token was refused')
    return null
  }
}

const refusal = (status: number, error_description: string): Response =>
  Response.json({ error: 'invalid_request', error_description }, { status, headers: NO_STORE })
