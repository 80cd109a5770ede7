// Sends the browser to a provider, keeping what the callback will need in a cookie of this one flow.
import { randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { z } from 'zod'
import { env } from '@/lib/env'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellAuthorizationRequest } from '@/lib/flow-recorder/tell-sign-in'
import type { ProviderId } from '@/lib/identities/schemas'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { describeCause } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import type { Attempt } from '@/lib/sign-in/attempt'
import { withAttempt } from '@/lib/sign-in/attempt'
import { handlers } from '@/lib/sign-in/auth'
import { sealConfirmation } from '@/lib/sign-in/confirmation'
import { classifyFailure } from '@/lib/sign-in/failures'
import { isCheck, storeFlow } from '@/lib/sign-in/flow-cookie'
import { confirmPath, loginPath } from '@/lib/sign-in/paths'
import { reauthenticationParameters } from '@/lib/sign-in/reauthentication'
import { redirectTo } from '@/lib/sign-in/redirect'

/** A provider behind Keycloak, by Keycloak's alias for it. */
export const BrokerSchema = z.enum(['google', 'github'])
export type Broker = z.infer<typeof BrokerSchema>

type Begin = {
  request: Request
  provider: ProviderId
  /** A path of ours; already checked. */
  returnTo: string
  intent?: string
  /** Where Keycloak shall send the browser on to, instead of asking. */
  broker?: Broker | undefined
  /** Whom the provider shall ask again, and as whom it may greet them. */
  confirm?: { userId: string; sessionId: string; hint: string | null }
}

/**
 * 303 to the provider's authorization endpoint, or back to the sign-in page with what went wrong.
 * @throws AppError rate_limited
 */
export const beginSignIn = (begin: Begin): Promise<Response> =>
  recordFlow({ kind: 'provider_sign_in', party: begin.provider }, () => sendToProvider(begin))

async function sendToProvider({
  request,
  provider,
  returnTo,
  intent,
  broker,
  confirm,
}: Begin): Promise<Response> {
  await consumeRateLimit('sign_in', clientAddress(request.headers))
  const begunAt = Date.now()
  const parameters = confirm
    ? reauthenticationParameters(provider, confirm.hint)
    : brokerHint(provider, broker)
  const attempt: Attempt = { client: readClient(request.headers), previousToken: undefined }
  const response = await withAttempt(attempt, () => handlers.POST(authRequest(provider, parameters)))
  const location = response.headers.get('location')
  const state = location && new URL(location).searchParams.get('state')
  if (attempt.failure || !location || !state)
    return failed(attempt.failure, {
      provider,
      callbackUrl: returnTo,
      page: confirm ? confirmPath : loginPath,
    })
  const checks = Object.fromEntries(
    response.headers
      .getSetCookie()
      .map(nameAndValue)
      .filter(([name]) => isCheck(name)),
  )
  const flow = {
    provider,
    checks,
    returnTo,
    startedAt: begunAt,
    ...(intent && { intent }),
    ...(confirm && { confirm: await sealConfirmation({ ...confirm, begunAt }, state) }),
  }
  const setCookies = storeFlow(request.headers, state, flow)
  recordFacts({ correlation: state })
  tellAuthorizationRequest(location, setCookies)
  return redirectTo(location, setCookies)
}

/** Keycloak's own parameter, which no other provider knows. */
const brokerHint = (provider: ProviderId, broker: Broker | undefined): Record<string, string> =>
  provider === 'keycloak' && broker ? { kc_idp_hint: broker } : {}

/** Built from nothing that came from outside: Auth.js passes query parameters on to the provider. */
function authRequest(provider: ProviderId, parameters: Record<string, string>): NextRequest {
  const query = new URLSearchParams(parameters)
  return new NextRequest(`${env().APP_URL}/api/auth/signin/${provider}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
}

function nameAndValue(setCookie: string): [name: string, value: string] {
  const pair = setCookie.slice(0, setCookie.indexOf(';'))
  return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
}

type Failed = { provider: ProviderId; callbackUrl: string; page: typeof loginPath }

function failed(failure: unknown, { provider, callbackUrl, page }: Failed): Response {
  const [error, ref] = [classifyFailure(failure), randomUUID().slice(0, 8)]
  log.warn({ ref, provider, error, cause: describeCause(failure) }, 'a sign-in could not begin')
  return redirectTo(page({ error, provider, ref, callbackUrl }))
}
