import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { FlowBrowser } from '../../fixtures/flows'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()

const expectUnreachable = (url: URL, provider: string) => {
  expect(url.pathname).toBe('/login')
  expect(url.searchParams.get('error')).toBe('provider_unreachable')
  expect(url.searchParams.get('provider')).toBe(provider)
  expect(url.searchParams.get('ref')).toMatch(/^[0-9a-f]{8}$/)
}

it.each(['github', 'keycloak'] as const)(
  '%s gone before the code is redeemed is said in words',
  async (provider) => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom(provider, 'alice@example.com')
    await providers().get(provider).close()
    expectUnreachable((await browser.visit(answer.href)).url, provider)
    expect(await browser.session()).toBeNull()
    expect(await db().user.count()).toBe(0)
  },
)

it('a provider gone before the sign-in begins is said in words, and where the person wanted to go is kept', async () => {
  await providers().get('google').close()
  const end = await new RouteBrowser().submit('/api/auth/signin/google', { callbackUrl: '/account' })
  expectUnreachable(end.url, 'google')
  expect(end.url.searchParams.get('callbackUrl')).toBe('/account')
})
