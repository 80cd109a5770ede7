// Where the engine asks our pages: who is there, and whether the app may. A page reads what is asked, and an answer goes back
// to the engine, which alone sends the browser on to the app.
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import { recordEvent } from '@/lib/audit/record-event'
import { toNode } from '@/lib/authorization-server/answer-oauth'
import { getEngine } from '@/lib/authorization-server/engine'
import { authenticationOf } from '@/lib/authorization-server/engine-session'
import { grantAsked } from '@/lib/authorization-server/grants'
import { CONSENT_ADDED } from '@/lib/authorization-server/interaction-policy'
import type { ConsentRequest } from '@/lib/authorization-server/schemas'
import { findConsent, putConsent } from '@/lib/authorization-server/store'
import { testAddress } from '@/lib/client-tests/open-test'
import { allowedScopes } from '@/lib/clients/schemas'
import { findClient } from '@/lib/clients/store'
import { SECOND, epochSeconds } from '@/lib/clock'
import { db, transaction, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import {
  tellConsentAnswer,
  tellConsentShown,
  tellSignInSuffices,
} from '@/lib/flow-recorder/tell-authorization'
import type { Client } from '@/lib/http/client-address'
import type { SignedIn } from '@/lib/sessions/schemas'

type Details = Awaited<ReturnType<Provider['interactionDetails']>>

export type Interaction =
  | { kind: 'expired' }
  /** Nobody is signed in. */
  | { kind: 'sign_in' }
  /** The app wants a sign-in that is newer than this one. */
  | { kind: 'confirm'; since: Date }
  /** Nothing to ask (any more): the browser goes on by this path. */
  | { kind: 'go_on'; to: string }
  | { kind: 'consent'; request: ConsentRequest }

const engineRequest = (headers: Headers, uid: string) =>
  toNode(new Request(`${env().APP_URL}/consent/${uid}`, { headers: { cookie: headers.get('cookie') ?? '' } }))

async function findDetails(headers: Headers, uid: string): Promise<Details | null> {
  const { req, res } = engineRequest(headers, uid)
  try {
    const details = await (await getEngine()).interactionDetails(req, res)
    return details.uid === uid ? details : null
  } catch (error) {
    // The cookie is missing or another one's, or the hour is over.
    if (error instanceof Error && error.name === 'SessionNotFound') return null
    throw error
  }
}

async function finish(
  headers: Headers,
  uid: string,
  result: Parameters<Provider['interactionResult']>[2],
): Promise<void> {
  const { req, res } = engineRequest(headers, uid)
  await (await getEngine()).interactionResult(req, res, result)
}

/** What to ask whoever looks at the page. A sign-in that suffices is told to the engine right away. */
export const readInteraction = (
  headers: Headers,
  uid: string,
  session: SignedIn | null,
): Promise<Interaction> => recordFlow({ kind: 'consent' }, () => decideWhatToAsk(headers, uid, session))

async function decideWhatToAsk(
  headers: Headers,
  uid: string,
  session: SignedIn | null,
): Promise<Interaction> {
  const details = await findDetails(headers, uid)
  if (!details) return { kind: 'expired' }
  recordFacts({ correlation: details.cid })
  if (!session) return { kind: 'sign_in' }
  const client = await findClient(db(), String(details.params.client_id))
  if (!client || client.disabledAt) return { kind: 'expired' }
  const other = details.session?.accountId !== undefined && details.session.accountId !== session.userId
  if (other)
    return {
      kind: 'go_on',
      to: `/consent/${uid}/done?${new URLSearchParams({ again: restartQuery(details) })}`,
    }
  if (details.prompt.name !== 'login')
    return { kind: 'consent', request: await showConsent(details, client, session) }
  const isEnough = suffices(details, session)
  tellSignInSuffices(isEnough, session.signedInAt)
  if (!isEnough) return { kind: 'confirm', since: new Date(details.iat * SECOND) }
  const { userId: accountId, signedInAt, method } = session
  const login = { accountId, ts: epochSeconds(signedInAt), remember: false, ...authenticationOf(method) }
  await finish(headers, uid, { login })
  return { kind: 'go_on', to: `/consent/${uid}/done` }
}

/** @see OpenID Connect Core 1.0, section 3.1.2.1: `prompt=login` and `max_age` */
function suffices({ prompt, params, iat }: Details, { signedInAt, method }: SignedIn): boolean {
  const since = epochSeconds(signedInAt)
  if (since >= iat) return true
  if (prompt.reasons.includes('login_prompt')) return false
  if (prompt.reasons.includes('acr_wanted') && method !== 'passkey') return false
  return !prompt.reasons.includes('max_age') || epochSeconds() - since <= Number(params.max_age)
}

/** The same request anew, for somebody else than it was begun for. */
function restartQuery({ params }: Details): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    if (typeof value === 'string' && ![CONSENT_ADDED, 'request_uri', 'max_age'].includes(name))
      query.set(name, value)
  const prompt = (query.get('prompt') ?? '').split(' ').filter((each) => each !== '' && each !== 'login')
  if (params[CONSENT_ADDED] !== undefined && prompt.includes('consent'))
    prompt.splice(prompt.indexOf('consent'), 1)
  if (prompt.length > 0) query.set('prompt', prompt.join(' '))
  else query.delete('prompt')
  return query.toString()
}

type Row = NonNullable<Awaited<ReturnType<typeof findClient>>>

async function showConsent(details: Details, client: Row, session: SignedIn): Promise<ConsentRequest> {
  const request = await describeConsent(details, client, session)
  recordFacts({ userId: session.userId, party: client.id })
  tellConsentShown(request)
  return request
}

async function describeConsent(
  { params }: Details,
  client: Row,
  { userId, email }: SignedIn,
): Promise<ConsentRequest> {
  const scopes = allowedScopes(typeof params.scope === 'string' ? params.scope : undefined, client)
  const known = (await findConsent(db(), userId, client.id))?.scopes ?? []
  return {
    clientId: client.id,
    appName: client.name,
    homepage: client.homepage,
    redirectHost: URL.parse(String(params.redirect_uri))?.host ?? null,
    scopes,
    newScopes: scopes.filter((scope) => !known.includes(scope)),
    expected: expectedAccount(params.login_hint, email),
    isTest: params.redirect_uri === testAddress(),
  }
}

/** A hint that is no address says nothing to a person. @see OpenID Connect Core 1.0, section 3.1.2.1 */
function expectedAccount(hint: unknown, email: string | null): string | null {
  const expected = z.email().max(254).safeParse(hint).data?.toLowerCase()
  return expected && expected !== email?.toLowerCase() ? expected : null
}

type Answer = { headers: Headers; uid: string; session: SignedIn; client: Client; allow: boolean }

/**
 * Tells the engine what the person decided. What is allowed is remembered.
 * @throws AppError interaction_expired when there is nothing to answer, or it is somebody else's
 */
export const answerConsent = (answer: Answer): Promise<void> =>
  recordFlow({ kind: 'consent', userId: answer.session.userId }, () => passAnswerOn(answer))

async function passAnswerOn({ headers, uid, session, client, allow }: Answer): Promise<void> {
  const details = await findDetails(headers, uid)
  const { userId } = session
  if (details?.prompt.name !== 'consent' || details.session?.accountId !== userId)
    throw new AppError('interaction_expired')
  const row = await findClient(db(), String(details.params.client_id))
  if (!row || row.disabledAt) throw new AppError('interaction_expired')
  const { clientId, appName, scopes, isTest } = await describeConsent(details, row, session)
  const event = { userId, client, details: { app: appName, scopes: [...scopes] } }
  recordFacts({ correlation: details.cid, party: clientId })
  tellConsentAnswer(allow, scopes)
  if (!allow) {
    if (!isTest) await recordEvent(db(), { ...event, kind: 'app.denied' })
    return finish(headers, uid, { error: 'access_denied', error_description: 'The person said no.' })
  }
  const grantId = await grantAsked(session, { clientId, scopes })
  if (!isTest) await transaction((tx) => noteConsent(tx, { ...event, clientId, scopes }))
  return finish(headers, uid, { consent: { grantId } })
}

type Remember = {
  userId: string
  clientId: string
  scopes: string[]
  client: Client
  details: { app: string; scopes: string[] }
}

/** The union of what was allowed before and now; the history tells of what is new. */
export async function noteConsent(
  tx: Db,
  { userId, clientId, scopes, client, details }: Remember,
): Promise<void> {
  const before = await findConsent(tx, userId, clientId)
  const all = [...new Set([...(before?.scopes ?? []), ...scopes])]
  await putConsent(tx, userId, clientId, all)
  if (before && all.length === before.scopes.length) return
  await recordEvent(tx, { userId, kind: before ? 'app.changed' : 'app.connected', details, client })
}
