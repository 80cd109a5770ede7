// The local providers of one test file, and an application that talks to them with a client nobody here wrote.
import * as oidc from 'openid-client'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { startLocalProviders, type LocalProviders } from '@/scripts/local-providers/start'
import type { ProviderId } from '@/scripts/local-providers/people'

export const APP = 'http://localhost:4290'
export const CLIENT = { clientId: 'test-app', clientSecret: 'test secret/with:signs' }
export const callbackOf = (provider: ProviderId) => `${APP}/api/auth/callback/${provider}`

export function useProviders(): () => LocalProviders {
  let providers: LocalProviders | undefined
  beforeAll(async () => {
    const everyone = { ...CLIENT, port: 0 }
    providers = await startLocalProviders({
      appUrl: APP,
      google: everyone,
      github: everyone,
      keycloak: everyone,
    })
  })
  afterEach(() => providers?.all().forEach(({ tokenFaults }) => tokenFaults.clear()))
  afterAll(() => providers?.close())
  return () => {
    if (!providers) throw new Error('the local providers have not started')
    return providers
  }
}

export interface Flow {
  config: oidc.Configuration
  url: URL
  /** Takes the address that the browser was sent back to, and checks everything the standard asks for. */
  finish: (callback: URL, changed?: { verifier?: string }) => ReturnType<typeof oidc.authorizationCodeGrant>
}

/** A new authorization request with PKCE, state and nonce. */
export async function beginFlow(
  issuer: string,
  provider: ProviderId,
  parameters: Record<string, string> = {},
  authentication?: oidc.ClientAuth,
): Promise<Flow> {
  const config = await oidc.discovery(new URL(issuer), CLIENT.clientId, CLIENT.clientSecret, authentication, {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out; these servers are on loopback
    execute: [oidc.allowInsecureRequests],
    timeout: 2,
  })
  const verifier = oidc.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackOf(provider),
    scope: 'openid profile email',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  })
  const finish: Flow['finish'] = (callback, changed = {}) =>
    oidc.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: changed.verifier ?? verifier,
      expectedState,
      expectedNonce,
      idTokenExpected: true,
    })
  return { config, url, finish }
}
