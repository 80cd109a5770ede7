// The provider's answer comes back here. Auth.js checks it; this gives Auth.js the cookies of this one flow and nothing
// else, in particular no session: so it can never link an identity to whoever happens to be signed in.
import { randomUUID } from 'node:crypto'
import { NextRequest } from 'next/server'
import { SECOND } from '@/lib/clock'
import { env } from '@/lib/env'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellCallback, tellMismatch, tellRedirect } from '@/lib/flow-recorder/tell-sign-in'
import { clientAddress, readClient } from '@/lib/http/client-address'
import { describeCause } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { safeReturnPath } from '@/lib/http/return-path'
import type { ProviderId } from '@/lib/identities/schemas'
import { WAITING_LIFETIME_MS } from '@/lib/identities/waiting-identity'
import { signIns } from '@/lib/metrics'
import { readSession } from '@/lib/sessions/read-session'
import { withAttempt, type Attempt } from '@/lib/sign-in/attempt'
import { handlers } from '@/lib/sign-in/auth'
import {
  clearWaitingCookie,
  readSessionToken,
  readWaitingToken,
  sessionCookieName,
  waitingCookie,
} from '@/lib/sign-in/cookies'
import { openConfirmation } from '@/lib/sign-in/confirmation'
import { causesOf, classifyFailure, type FailureCode } from '@/lib/sign-in/failures'
import { clearFlow, readFlow, type Flow } from '@/lib/sign-in/flow-cookie'
import { confirmPath, HOME, identitiesPath, loginPath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export function finishSignIn(request: Request, provider: ProviderId): Promise<Response> {
  const state = new URL(request.url).searchParams.get('state') ?? ''
  return recordFlow({ kind: 'provider_sign_in', party: provider, correlation: state }, () =>
    answerCallback(request, provider, state),
  )
}

async function answerCallback(request: Request, provider: ProviderId, state: string): Promise<Response> {
  const flow = readFlow(request.headers, state, provider)
  tellCallback({ query: new URL(request.url).searchParams, provider, hasFlow: flow !== null })
  try {
    await consumeRateLimit('sign_in', clientAddress(request.headers))
    return await (flow ? finish(request, provider, state, flow) : withoutFlow(request, provider))
  } catch (cause) {
    return failed(classifyFailure(cause), { provider, state, flow, cause })
  }
}

async function finish(request: Request, provider: ProviderId, state: string, flow: Flow): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const attempt = await describeAttempt(request.headers, state, flow)
  if (!attempt) return failed('start_again', { provider, state, flow })
  const response = await withAttempt(attempt, () => handlers.GET(authRequest(provider, searchParams, flow)))
  const { failure: cause } = attempt
  if (cause) tellMismatch(causesOf(cause))
  // Of a sign-in that failed the one who is signed in already may know: it was in their browser.
  if (cause && attempt.signedInUserId) recordFacts({ userId: attempt.signedInUserId })
  if (cause)
    return failed(classifyFailure(cause, searchParams.get('error')), { provider, state, flow, cause })
  return finished(response, attempt, state, flow)
}

/** The attempt; null when it was to connect or to confirm, and the session that asked for it has gone. */
async function describeAttempt(headers: Headers, state: string, flow: Flow): Promise<Attempt | null> {
  const { intent } = flow
  const previousToken = readSessionToken(headers)
  const session = previousToken ? await readSession(previousToken) : null
  const attempt: Attempt = {
    client: readClient(headers),
    previousToken,
    state,
    returnTo: flow.returnTo,
    signedInUserId: session?.userId,
    waitingToken: readWaitingToken(headers),
  }
  if (flow.confirm) {
    const confirm = await openConfirmation(flow.confirm, state)
    return confirm && session?.id === confirm.sessionId && session.userId === confirm.userId
      ? { ...attempt, confirm }
      : null
  }
  if (!intent) return attempt
  if (!session) return null
  return { ...attempt, connect: { intentToken: intent, userId: session.userId, sessionId: session.id } }
}

function authRequest(provider: ProviderId, query: URLSearchParams, { checks }: Flow): NextRequest {
  const cookie = Object.entries(checks)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return new NextRequest(`${env().APP_URL}/api/auth/callback/${provider}?${query}`, { headers: { cookie } })
}

/** A session, a connected identity, a question, or a refusal that says where to go: pass it on, with our cookies only. */
function finished(response: Response, attempt: Attempt, state: string, { returnTo }: Flow): Response {
  const session = response.headers.getSetCookie().find((line) => line.startsWith(`${sessionCookieName()}=`))
  const { linked, newWaitingToken } = attempt
  if (session) tellRedirect(linked ? identitiesPath({ connected: linked }) : returnTo, [session])
  if (session) recordFacts({ outcome: 'succeeded' })
  if (session && linked)
    return redirectTo(identitiesPath({ connected: linked }), [
      session,
      clearFlow(state),
      clearWaitingCookie(),
    ])
  if (session) return redirectTo(safeReturnPath(returnTo, HOME), [session, clearFlow(state)])
  const waiting = newWaitingToken ? [waitingCookie(newWaitingToken, WAITING_LIFETIME_MS / SECOND)] : []
  const target = response.headers.get('location') ?? loginPath({ error: 'internal_error' })
  return redirectTo(target, [clearFlow(state), ...waiting])
}

type Failed = { provider: ProviderId; state: string; flow: Flow | null; cause?: unknown }

function failed(error: FailureCode, { provider, state, flow, cause }: Failed): Response {
  signIns.inc({ method: provider, outcome: error })
  recordFacts({ outcome: error })
  const ref = randomUUID().slice(0, 8)
  log.warn({ ref, provider, error, cause: describeCause(cause) }, 'a sign-in could not be finished')
  const query = { error, provider, ref }
  const page = flow?.confirm ? confirmPath : loginPath
  const target = flow?.intent ? identitiesPath(query) : page({ ...query, callbackUrl: flow?.returnTo })
  return redirectTo(target, [clearFlow(state)])
}

/** Finished before, begun elsewhere, or forged. Someone who is signed in came by the Back button: nothing to say. */
async function withoutFlow(request: Request, provider: ProviderId): Promise<Response> {
  const token = readSessionToken(request.headers)
  const session = token ? await readSession(token) : null
  if (session) {
    recordFacts({ userId: session.userId, outcome: 'start_again' })
    return redirectTo(HOME)
  }
  signIns.inc({ method: provider, outcome: 'start_again' })
  recordFacts({ outcome: 'start_again' })
  const ref = randomUUID().slice(0, 8)
  log.warn({ ref, provider, error: 'start_again' }, 'a callback without its flow')
  return redirectTo(loginPath({ error: 'start_again', provider, ref }))
}
