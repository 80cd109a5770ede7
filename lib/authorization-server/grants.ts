// The engine's grants: made from what a person allows now, or has allowed before.
import type { Grant, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { findConsent } from '@/lib/authorization-server/store'
import { getEngine } from '@/lib/authorization-server/engine'
import { noteRequestPassed } from '@/lib/authorization-server/record-engine'
import { API_SCOPES } from '@/lib/authorization-server/schemas'
import { requestContext, withRequestContext } from '@/lib/authorization-server/request-context'
import { db } from '@/lib/db'
import { tellRememberedConsent } from '@/lib/flow-recorder/tell-authorization'
import type { SignedIn } from '@/lib/sessions/schemas'
import { apiAudience } from '@/lib/tokens/issue-access-token'

type NewGrant = { accountId: string; clientId: string; scopes: readonly string[] }

/** What a person allows on a page of ours, bound to their session. Returns the engine's id of the grant. */
export async function grantAsked(
  { userId: accountId, sessionId }: SignedIn,
  asked: { clientId: string; scopes: readonly string[] },
): Promise<string> {
  const engine = await getEngine()
  const context = { presentsAssertion: false, ends: 'revoked' as const, sessionId }
  const grant = await withRequestContext(context, () => makeGrant(engine, { accountId, ...asked }))
  return grant.jti
}

/** Saved, so that it can be issued from. API scopes count for the API too, whether or not the request named it. */
async function makeGrant(provider: Provider, { accountId, clientId, scopes }: NewGrant): Promise<Grant> {
  const grant: Grant = new provider.Grant({ accountId, clientId })
  grant.addOIDCScope(scopes.join(' '))
  const forApi = API_SCOPES.filter((scope) => scopes.includes(scope))
  if (forApi.length > 0) grant.addResourceScope(apiAudience(), forApi.join(' '))
  await grant.save()
  return grant
}

/**
 * The grant of this request: just consented to, or a new one from a remembered consent that covers all that is asked for.
 * Each authorization has a grant of its own, so that a stolen code or token of one ends no other.
 */
export async function loadExistingGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { oidc } = ctx
  noteRequestPassed(ctx)
  const { provider, client, account, session, result, requestParamScopes } = oidc
  const clientId = client?.clientId
  if (!clientId || !account) return undefined
  const { sessionId } = requestContext()
  if (sessionId) session?.sidFor(clientId, sessionId)
  if (result?.consent?.grantId) return provider.Grant.find(result.consent.grantId)
  const asked = [...requestParamScopes]
  const remembered = await findConsent(db(), account.accountId, clientId)
  tellRememberedConsent({ asked, remembered: remembered?.scopes ?? null })
  if (!remembered || !asked.every((scope) => remembered.scopes.includes(scope))) return undefined
  return makeGrant(provider, { accountId: account.accountId, clientId, scopes: asked })
}
