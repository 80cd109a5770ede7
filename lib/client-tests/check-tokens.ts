// Checks what a test got as whoever gets it has to: signatures by the published keys, and every claim that matters.
// @see OpenID Connect Core 1.0, section 3.1.3.7; RFC 9068, section 4
import { createLocalJWKSet, jwtVerify } from 'jose'
import { askEngine } from '@/lib/authorization-server/answer-oauth'
import type { TestStep } from '@/lib/client-tests/schemas'
import { claimFacts } from '@/lib/client-tests/steps'
import { env } from '@/lib/env'
import { isRevoked } from '@/lib/tokens/revocations'
import { publicKeys } from '@/lib/tokens/signing-keys'
import { verifyAccessToken } from '@/lib/tokens/verify-access-token'

const failed = (title: string, error: unknown): TestStep => ({
  title,
  outcome: 'failed',
  text: error instanceof Error ? error.message : 'It could not be checked.',
  facts: [],
})

export async function checkIdToken(token: string, clientId: string, nonce: string): Promise<TestStep> {
  const title = 'Checked the ID token'
  try {
    const keys = createLocalJWKSet(await publicKeys())
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: env().APP_URL,
      audience: clientId,
      requiredClaims: ['sub', 'iat', 'exp'],
    })
    if (payload.nonce !== nonce) return failed(title, new Error('The nonce isn’t the one that was sent.'))
    const text = 'Signature, issuer, audience, times and nonce are right. It says:'
    return { title, outcome: 'done', text, facts: [['alg', protectedHeader.alg], ...claimFacts(payload)] }
  } catch (error) {
    return failed(title, error)
  }
}

/** One for the API is a JWT; any other is for userinfo, and is used there. */
export async function checkAccessToken(
  token: string,
  clientId: string,
  anyAudience = false,
): Promise<TestStep> {
  if (!token.includes('.')) return askUserinfo(token, clientId)
  const title = 'Checked the access token'
  try {
    const claims = await verifyAccessToken(token, { anyAudience })
    if (await isRevoked(claims)) return failed(title, new Error('It is revoked already.'))
    const text = 'It is accepted where it is for. It says:'
    return { title, outcome: 'done', text, facts: claimFacts(claims) }
  } catch (error) {
    return failed(title, error)
  }
}

async function askUserinfo(token: string, clientId: string): Promise<TestStep> {
  const title = 'Asked userinfo with the access token'
  const headers = { authorization: `Bearer ${token}` }
  const response = await askEngine('/oauth/userinfo', { headers }, { clientId })
  if (response.status !== 200) return failed(title, new Error(`Userinfo answered ${response.status}.`))
  const claims = (await response.json()) as Record<string, unknown>
  return { title, outcome: 'done', text: 'It said:', facts: claimFacts(claims) }
}
