// AUTH_PROVIDERS=keycloak: Google and GitHub are behind Keycloak, each with a button of its own.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { offeredProviders, providerOrigins, signInWays } from '@/lib/sign-in/offered-providers'
import { resetDatabase } from '../../fixtures/database'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeAll(() => {
  process.env.AUTH_PROVIDERS = 'keycloak'
})
beforeEach(resetDatabase)

const begin = async (provider: string, fields: Record<string, string>) => {
  const headers = { origin: APP, 'sec-fetch-site': 'same-origin' }
  const body = new URLSearchParams(fields)
  const response = await new RouteBrowser().send(`/api/auth/signin/${provider}`, {
    method: 'POST',
    headers,
    body,
  })
  return new URL(response.headers.get('location') ?? '')
}

describe('the sign-in page', () => {
  it('offers what is behind Keycloak, then Keycloak', () => {
    expect(signInWays().map(({ id, name, broker }) => [id, name, broker])).toEqual([
      ['keycloak', 'Google', 'google'],
      ['keycloak', 'GitHub', 'github'],
      ['keycloak', 'Keycloak', undefined],
    ])
  })

  it('lets its forms lead to all of them: browsers hold every redirect after a form to that', () => {
    const expected = (['keycloak', 'google', 'github'] as const).map((id) => providers().get(id).origin)
    expect(providerOrigins().sort()).toEqual(expected.sort())
  })

  it('elsewhere, only Keycloak can be connected', () => {
    expect(offeredProviders().map(({ id }) => id)).toEqual(['keycloak'])
  })
})

describe('a sign-in', () => {
  it.each(['google', 'github'])('with %s tells Keycloak where to send the browser on', async (broker) => {
    const address = await begin('keycloak', { broker })
    expect(address.origin).toBe(providers().get('keycloak').origin)
    expect(address.searchParams.get('kc_idp_hint')).toBe(broker)
  })

  it('with Keycloak itself says nothing of the kind', async () => {
    expect((await begin('keycloak', {})).searchParams.has('kc_idp_hint')).toBe(false)
  })

  it('with a provider that nobody knows is refused', async () => {
    const address = await begin('keycloak', { broker: 'evil' })
    expect(address.href).toMatch(`${APP}/login?error=invalid_input`)
  })

  it('at Google directly is not possible, though it is configured', async () => {
    const address = await begin('google', {})
    expect(address.origin + address.pathname).toBe(`${APP}/login`)
  })

  it('comes back as a person of Keycloak’s', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith('keycloak', 'bob@example.com')
    expect((await browser.session())?.user.email).toBe('bob@example.com')
  })
})
