// What the stand-ins do when the application wants a person asked again: as Keycloak does, and OpenID Connect Core says.
import { expect, it } from 'vitest'
import { HttpBrowser } from '../../fixtures/http-browser'
import { beginFlow, useProviders } from './stand'

const providers = useProviders()

it.each([
  ['google', { prompt: 'select_account', max_age: '0' }],
  ['keycloak', { prompt: 'login', max_age: '0' }],
] as const)('%s asks again somebody who is signed in there, and says when', async (id, parameters) => {
  const browser = new HttpBrowser()
  const { issuer } = providers().get(id)
  const first = await beginFlow(issuer, id)
  await first.finish(await browser.signIn(first.url, 'alice@example.com'))
  const again = await beginFlow(issuer, id, parameters)
  expect(again.config.serverMetadata().claims_supported).toContain('auth_time')
  const begun = Math.floor(Date.now() / 1000)
  const page = await browser.openPeoplePage(again.url)
  const tokens = await again.finish(await browser.choose(page, 'alice@example.com'))
  const { auth_time: authTime } = tokens.claims() ?? {}
  expect(authTime).toBeGreaterThanOrEqual(begun)
  expect(authTime).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
})

it('a hint puts the person first', async () => {
  const { url } = await beginFlow(providers().get('keycloak').issuer, 'keycloak', { login_hint: 'carol' })
  const { html } = await new HttpBrowser().openPeoplePage(url)
  expect(/id="email-[\w-]+">([^<]+)</.exec(html)?.[1]).toBe('carol@example.com')
})
