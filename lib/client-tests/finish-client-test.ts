// The second half of a test: the answer that the browser brought back is checked as the client itself has to check it, the
// code is redeemed, what came is decoded, and all of it ends again.
// @see RFC 9700, section 2.1; RFC 9207; OpenID Connect Core 1.0, section 3.1.3
import { endGrant } from '@/lib/authorization-server/end-grant'
import { findArtifact } from '@/lib/authorization-server/store'
import { checkAccessToken, checkIdToken } from '@/lib/client-tests/check-tokens'
import { askForTokens, describeRefusal, type TokenAnswer } from '@/lib/client-tests/ask-for-tokens'
import { takeOpenTest, testAddress, type OpenTest } from '@/lib/client-tests/open-test'
import { peek, secretStep } from '@/lib/client-tests/steps'
import type { TestStep } from '@/lib/client-tests/schemas'
import { DENIED, keepReport } from '@/lib/client-tests/test-report'
import { findClient, type StoredClient } from '@/lib/clients/store'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

/**
 * Returns the path of the report.
 * @throws AppError insufficient_role, or client_test_expired when the answer belongs to no test of this browser and session
 */
export async function finishClientTest(
  admin: SignedIn,
  handle: string | undefined,
  answer: URLSearchParams,
): Promise<string> {
  await requireAdmin(db(), admin)
  if (handle === undefined || answer.get('state') !== handle) throw new AppError('client_test_expired')
  const test = await takeOpenTest(handle, admin.sessionId)
  const stored = test && (await findClient(db(), test.clientId))
  if (!stored || stored.disabledAt) throw new AppError('client_test_expired')
  const steps = [...secretStep(test.secret), requestStep(test), ...(await answerSteps(test, stored, answer))]
  return keepReport(test, steps)
}

const requestStep = ({ scope, verifier, nonce }: OpenTest): TestStep => ({
  title: 'Asked for a code',
  outcome: 'done',
  text: 'The browser went to the authorization endpoint with everything that the client may ask for.',
  facts: [
    ['scope', scope],
    ['redirect_uri', testAddress()],
    ['code_challenge', `${peek(sha256(verifier))} (S256)`],
    ['nonce', peek(nonce)],
  ],
})

async function answerSteps(
  test: OpenTest,
  stored: StoredClient,
  answer: URLSearchParams,
): Promise<TestStep[]> {
  const facts: TestStep['facts'] = [
    ['iss', answer.get('iss') ?? 'missing'],
    ['state', 'the same as sent'],
  ]
  if (answer.get('iss') !== env().APP_URL)
    return [{ title: 'The answer', outcome: 'failed', text: 'It doesn’t name this issuer.', facts }]
  const code = answer.get('code')
  if (code === null) return [refused(answer, facts)]
  const came: TestStep = {
    title: 'Signed in, allowed, and came back with a code',
    outcome: 'done',
    text: 'State and issuer are the right ones.',
    facts: [...facts, ['code', peek(code)]],
  }
  const grantId = (await findArtifact(db(), 'AuthorizationCode', code))?.grantId
  try {
    return [came, ...(await tokenSteps(test, stored, code))]
  } finally {
    // Whatever happened: nothing of a test goes on working.
    if (grantId) await endGrant(grantId, 'revoked')
  }
}

const refused = (answer: URLSearchParams, facts: TestStep['facts']): TestStep => {
  const error = answer.get('error') ?? 'none'
  const denied = error === 'access_denied'
  return {
    title: denied ? DENIED : 'The answer is a refusal',
    outcome: 'failed',
    text: denied
      ? 'This is what the client gets when somebody denies: an error instead of a code. It has to cope with it.'
      : (answer.get('error_description') ?? 'No reason was given.'),
    facts: [...facts, ['error', error]],
  }
}

async function tokenSteps(test: OpenTest, stored: StoredClient, code: string): Promise<TestStep[]> {
  const redeem = () =>
    askForTokens(stored, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: testAddress(),
      code_verifier: test.verifier,
    })
  const answer = await redeem()
  if (answer.status !== 200) return [describeRefusal('Exchanged the code for tokens', answer)]
  const { id_token: idToken, access_token: accessToken = '' } = answer.body
  return [
    exchanged(answer),
    ...(idToken === undefined ? [] : [await checkIdToken(idToken, stored.id, test.nonce)]),
    await checkAccessToken(accessToken, stored.id),
    usedAgain(await redeem()),
  ]
}

const exchanged = ({ body }: TokenAnswer): TestStep => ({
  title: 'Exchanged the code for tokens',
  outcome: 'done',
  text: 'With the verifier that only the server that began the test has (PKCE).',
  facts: [
    ['token_type', body.token_type ?? 'missing'],
    ['expires_in', `${body.expires_in ?? 0} seconds`],
    ['scope', body.scope ?? 'none'],
    ['refresh_token', body.refresh_token === undefined ? 'none' : peek(body.refresh_token)],
  ],
})

/** RFC 6749, section 4.1.2: a second use is refused, and ends what the first one gave. */
const usedAgain = ({ status, body }: TokenAnswer): TestStep => ({
  title: 'Used the code again',
  outcome: body.error === 'invalid_grant' ? 'done' : 'failed',
  text:
    body.error === 'invalid_grant'
      ? 'It was refused, as it must be, and that ended all tokens of this test.'
      : 'It should have been refused.',
  facts: [['answer', `${status} ${body.error ?? ''}`.trim()]],
})
