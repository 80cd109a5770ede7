// Tests a machine: asks for a token in each way that it may, looks at what comes, and ends it.
// @see RFC 6749, section 4.4; RFC 8693
import { decodeJwt } from 'jose'
import { askForTokens, describeRefusal } from '@/lib/client-tests/ask-for-tokens'
import { checkAccessToken } from '@/lib/client-tests/check-tokens'
import type { TestStep } from '@/lib/client-tests/schemas'
import { secretStep } from '@/lib/client-tests/steps'
import type { StoredClient } from '@/lib/clients/store'
import { db } from '@/lib/db'
import type { SignedIn } from '@/lib/sessions/schemas'
import { issueSessionToken } from '@/lib/tokens/issue-session-token'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'

export async function testMachine(
  admin: SignedIn,
  stored: StoredClient,
  secret: string | null,
): Promise<TestStep[]> {
  const steps = secretStep(secret)
  if (stored.grantTypes.includes('client_credentials')) {
    const title = 'Asked for a token for itself'
    steps.push(...(await ask(stored, title, { grant_type: 'client_credentials' })))
  }
  if (stored.grantTypes.includes(TOKEN_EXCHANGE)) steps.push(...(await exchange(admin, stored)))
  return steps
}

/** With a token of the administrator's own, which ends too. */
async function exchange(admin: SignedIn, stored: StoredClient): Promise<TestStep[]> {
  const { access_token: subject } = await issueSessionToken(admin)
  try {
    return await ask(stored, 'Exchanged a token of yours', {
      grant_type: TOKEN_EXCHANGE,
      subject_token: subject,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: stored.audiences[0] ?? '',
    })
  } finally {
    await end(subject)
  }
}

async function ask(
  stored: StoredClient,
  title: string,
  parameters: Record<string, string>,
): Promise<TestStep[]> {
  const answer = await askForTokens(stored, parameters)
  const token = answer.body.access_token
  if (answer.status !== 200 || token === undefined) return [describeRefusal(title, answer)]
  const { expires_in = 0, scope = 'none' } = answer.body
  const text = 'The token endpoint gave one. It ends with this test.'
  const got: TestStep = {
    title,
    outcome: 'done',
    text,
    facts: [
      ['scope', scope],
      ['expires_in', `${expires_in} seconds`],
    ],
  }
  const checked = await checkAccessToken(token, stored.id, true)
  await end(token)
  return [got, checked]
}

const end = (token: string): Promise<void> =>
  revokeTokens(db(), { kind: 'jti', value: decodeJwt(token).jti ?? '' })
