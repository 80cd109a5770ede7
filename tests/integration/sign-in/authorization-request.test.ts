// What the application sends a browser to a provider with: without it, the checks of the answer would check nothing.
import { beforeEach, describe, expect, it } from 'vitest'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeEach(resetDatabase)

async function requestTo(provider: string): Promise<URL> {
  const response = await new RouteBrowser().send(`/api/auth/signin/${provider}`, {
    method: 'POST',
    headers: { origin: APP, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ callbackUrl: '/courses' }),
  })
  return new URL(response.headers.get('location') ?? '')
}

describe.each(['google', 'github', 'keycloak'] as const)('the authorization request to %s', (provider) => {
  it('goes to the provider, for a code, back to exactly the registered address', async () => {
    const { origin, searchParams } = await requestTo(provider)
    expect(origin).toBe(providers().get(provider).origin)
    expect(searchParams.get('response_type')).toBe('code')
    expect(searchParams.get('client_id')).toBe(`test-${provider}-id`)
    expect(searchParams.get('redirect_uri')).toBe(`${APP}/api/auth/callback/${provider}`)
  })

  it('has a PKCE S256 challenge and a state, and with OpenID Connect a nonce, new each time', async () => {
    const [first, second] = [await requestTo(provider), await requestTo(provider)]
    expect(first.searchParams.get('code_challenge_method')).toBe('S256')
    const names = ['code_challenge', 'state', ...(provider === 'github' ? [] : ['nonce'])]
    for (const name of names) {
      const [one, two] = [first.searchParams.get(name), second.searchParams.get(name)]
      expect(one?.length, name).toBeGreaterThanOrEqual(22)
      expect(one, name).not.toBe(two)
    }
  })
})
