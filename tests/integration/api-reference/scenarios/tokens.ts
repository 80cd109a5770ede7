import { env } from '@/lib/env'
import { makePersonalToken } from '../../../fixtures/personal-tokens'
import { RouteBrowser } from '../../../fixtures/route-browser'
import type { World } from './world'

export async function getTokens({ recorder, alice }: World): Promise<void> {
  const { browser } = alice
  await recorder.record('issueSessionToken', 'Signed in', {}, { browser })
  await recorder.record('issueSessionToken', 'Signed out', {}, { browser: new RouteBrowser() })
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  await recorder.record('issueSessionToken', 'From another site’s page', {}, { browser, unseen: foreign })
  const headers = { Authorization: 'Bearer $CAMPUSKEY_TOKEN' }
  const { token } = await makePersonalToken(alice)
  const fill = { CAMPUSKEY_TOKEN: token }
  await recorder.record('exchangePersonalToken', 'One that works', { headers }, { fill })
  const gone = { fill: { CAMPUSKEY_TOKEN: `${token.slice(0, -4)}xxxx` } }
  await recorder.record('exchangePersonalToken', 'One that was removed', { headers }, gone)
}

/** From an address of its own, so that nothing else is held back. */
export async function askTooOften({ recorder, alice: { browser } }: World): Promise<void> {
  const unseen = { 'x-campuskey-client-address': '203.0.113.7' }
  const ask = () =>
    browser.send('/api/token', { method: 'POST', headers: { origin: env().APP_URL, ...unseen } })
  for (let count = 0; count < env().RATE_LIMIT_API_TOKEN_PER_MINUTE; count += 1) await ask()
  await recorder.record('issueSessionToken', 'Too often', {}, { browser, unseen })
}
