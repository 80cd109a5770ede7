import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { describe, expect, it } from 'vitest'
import { ID_TOKEN_FAULTS, type TokenFault } from '@/scripts/local-providers/token-faults'
import { HttpBrowser } from '../../fixtures/http-browser'
import { beginFlow, CLIENT, useProviders } from './stand'

const providers = useProviders()
const OIDC_PROVIDERS = ['google', 'keycloak'] as const
const OPENID_PROVIDER_AND_FAULT = OIDC_PROVIDERS.flatMap((id) =>
  ID_TOKEN_FAULTS.map((fault) => [id, fault] as const),
)

/** Makes the whole sign-in while the fault is on; the request's own nonce comes back with the outcome. */
async function signIn(id: (typeof OIDC_PROVIDERS)[number], fault: TokenFault) {
  const provider = providers().get(id)
  const flow = await beginFlow(provider.issuer, id)
  const callback = await new HttpBrowser().signIn(flow.url, 'alice@example.com')
  provider.tokenFaults.set(fault)
  let idToken = ''
  flow.config[oidc.customFetch] = async (url, init) => {
    const response = await fetch(url, init as RequestInit)
    if (url.endsWith('/token')) {
      const answer = (await response
        .clone()
        .json()
        .catch(() => ({}))) as { id_token?: string }
      idToken = answer.id_token ?? ''
    }
    return response
  }
  oidc.enableNonRepudiationChecks(flow.config) // Otherwise the client trusts the connection instead of the signature.
  const error = await flow.finish(callback).then(
    () => null,
    (reason: unknown) => reason,
  )
  const keys = createRemoteJWKSet(new URL(flow.config.serverMetadata().jwks_uri ?? ''))
  return { error, idToken, nonce: flow.url.searchParams.get('nonce'), keys, issuer: provider.issuer }
}

describe('an ID token fault', () => {
  it.each(OPENID_PROVIDER_AND_FAULT)('of %s: a checking client refuses %s', async (id, fault) => {
    const { error } = await signIn(id, fault)
    expect(error).toBeInstanceOf(Error)
  })

  it('is off again once it is cleared', async () => {
    const provider = providers().get('google')
    provider.tokenFaults.set('wrong-nonce')
    provider.tokenFaults.clear()
    const flow = await beginFlow(provider.issuer, 'google')
    const callback = await new HttpBrowser().signIn(flow.url, 'alice@example.com')
    expect((await flow.finish(callback)).claims()?.email).toBe('alice@example.com')
  })

  it.each([
    ['wrong-nonce', (claims: Record<string, unknown>, nonce: string | null) => claims.nonce !== nonce],
    ['wrong-iss', (claims: Record<string, unknown>) => claims.iss !== providers().get('google').issuer],
    ['wrong-aud', (claims: Record<string, unknown>) => claims.aud !== CLIENT.clientId],
    ['expired', (claims: Record<string, unknown>) => Number(claims.exp) < Date.now() / 1000 - 60],
  ] as const)('%s is the only thing that is wrong: the signature is good', async (fault, isWrong) => {
    const { idToken, keys, nonce, issuer } = await signIn('google', fault)
    const claims = decodeJwt(idToken)
    expect(isWrong(claims, nonce)).toBe(true)
    const wrong = { 'wrong-nonce': 'nonce', 'wrong-iss': 'iss', 'wrong-aud': 'aud', expired: 'exp' }[fault]
    const expected = { nonce, iss: issuer, aud: CLIENT.clientId, email: 'alice@example.com' }
    const others = Object.fromEntries(Object.entries(expected).filter(([name]) => name !== wrong))
    expect(claims).toMatchObject(others)
    // As of the moment it says it was made, so that an expired token's signature can be checked too.
    const currentDate = new Date((claims.iat ?? 0) * 1000)
    await expect(jwtVerify(idToken, keys, { currentDate })).resolves.toBeDefined()
  })

  it('bad-signature names a key that is published, and isn’t signed with it', async () => {
    const { idToken, keys, nonce } = await signIn('google', 'bad-signature')
    expect(decodeJwt(idToken)).toMatchObject({ nonce, aud: CLIENT.clientId })
    await expect(jwtVerify(idToken, keys)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    })
  })

  it('unknown-kid names a key that nobody published', async () => {
    const { idToken, keys } = await signIn('google', 'unknown-kid')
    expect(decodeProtectedHeader(idToken).kid).toBe('nobody-published-this')
    await expect(jwtVerify(idToken, keys)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' })
  })

  it('can’t be set where there is no ID token', () => {
    expect(() => providers().get('github').tokenFaults.set('wrong-nonce')).toThrow()
  })
})

describe.each(['google', 'github', 'keycloak'] as const)('an answer fault of %s', (id) => {
  const tokenAddress = () =>
    ({
      google: `${providers().get('google').origin}/token`,
      github: `${providers().get('github').origin}/login/oauth/access_token`,
      keycloak: `${providers().get('keycloak').issuer}/protocol/openid-connect/token`,
    })[id]
  const post = (init: RequestInit = {}) =>
    fetch(tokenAddress(), {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: 'c' }),
      ...init,
    })

  it('http-500 is a 500', async () => {
    providers().get(id).tokenFaults.set('http-500')
    expect((await post()).status).toBe(500)
  })

  it('not-json says JSON and isn’t', async () => {
    providers().get(id).tokenFaults.set('not-json')
    const response = await post()
    expect(response.headers.get('content-type')).toContain('application/json')
    await expect(response.json()).rejects.toBeInstanceOf(SyntaxError)
  })

  it('hang never answers', async () => {
    providers().get(id).tokenFaults.set('hang')
    await expect(post({ signal: AbortSignal.timeout(300) })).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
