// An administrator tests a client: the real flow in their own browser, with the client's own settings and an address of ours
// to come back to. A machine is tested at once, because nobody has to be asked.
import { recordEvent } from '@/lib/audit/record-event'
import { API_SCOPES } from '@/lib/authorization-server/schemas'
import { openTest, testAddress } from '@/lib/client-tests/open-test'
import { keepReport } from '@/lib/client-tests/test-report'
import { testMachine } from '@/lib/client-tests/test-machine'
import { matchesSecret } from '@/lib/clients/policy'
import { lockClient, type StoredClient } from '@/lib/clients/store'
import { now } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/crypto/hash'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'
import { apiAudience } from '@/lib/tokens/issue-access-token'

type Begun = { to: string; handle: string | null }

/**
 * Where the browser goes on, and the handle that it has to bring back.
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found | client_disabled | client_secret_wrong |
 * client_not_testable
 */
export async function beginClientTest(
  admin: SignedIn,
  id: string,
  { secret: presented, client: from }: { secret: string; client: Client },
): Promise<Begun> {
  const stored = await asAdministrator(admin, async (tx) => {
    const found = await lockClient(tx, id)
    if (!found) throw new AppError('not_found')
    if (found.disabledAt) throw new AppError('client_disabled')
    const details = { oauthClient: found.name, clientId: id }
    await recordEvent(tx, {
      userId: null,
      actorId: admin.userId,
      kind: 'client.tested',
      details,
      client: from,
    })
    return found
  })
  const secret = presented === '' ? null : whichSecret(stored, presented)
  if (stored.kind === 'machine')
    return { to: await keepReport(whose(admin, id), await testMachine(admin, stored, secret)), handle: null }
  if (!stored.grantTypes.includes('authorization_code')) throw new AppError('client_not_testable')
  return beginCodeFlow(admin, stored, secret)
}

const whose = ({ sessionId }: SignedIn, clientId: string) => ({ clientId, sessionId })

/** @throws AppError client_secret_wrong */
function whichSecret(stored: StoredClient, presented: string): string {
  if (!matchesSecret(stored, presented, now())) throw new AppError('client_secret_wrong')
  return stored.secretHash === sha256(presented)
    ? 'It is this client’s secret.'
    : 'It is the secret before the last rotation: it works only for the rest of its overlap.'
}

/** Consent is asked for each time where that can be, so that the administrator sees what people see. */
async function beginCodeFlow(admin: SignedIn, stored: StoredClient, secret: string | null): Promise<Begun> {
  const verifier = randomToken()
  const nonce = randomToken()
  const scope = stored.scopes.join(' ')
  const handle = await openTest({ ...whose(admin, stored.id), verifier, nonce, scope, secret })
  const request = new URLSearchParams({
    client_id: stored.id,
    response_type: 'code',
    redirect_uri: testAddress(),
    scope,
    state: handle,
    code_challenge: sha256(verifier),
    code_challenge_method: 'S256',
    // Both are of OpenID Connect; in a plain OAuth request the engine refuses them.
    ...(stored.scopes.includes('openid') && { nonce, prompt: 'consent' }),
  })
  if (API_SCOPES.some((each) => stored.scopes.includes(each))) request.set('resource', apiAudience())
  return { to: `/oauth/authorize?${request}`, handle }
}
