// A forged logout token against the real receiver: nobody is signed out by it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { POST as receiveLogout } from '@/app/api/auth/backchannel-logout/route'
import { db } from '@/lib/db'
import { attack } from '../../attacks/logout-token-forgery'
import type { LogoutTarget } from '../../attacks/target'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { Issuer } from '../../fixtures/issuer'
import { APP } from '../../fixtures/route-browser'

let keycloak: Issuer
beforeAll(async () => {
  keycloak = await Issuer.start()
  process.env.AUTH_KEYCLOAK_ISSUER = keycloak.url
})
afterAll(() => keycloak.stop())
beforeEach(resetDatabase)

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

async function logout(): Promise<LogoutTarget> {
  const victim = await signedInAccount()
  await db().session.update({
    where: { id: victim.sessionId },
    data: { providerIssuer: keycloak.url, providerSessionId: 's-victim' },
  })
  const iat = Math.floor(Date.now() / 1000)
  return {
    claims: async () => ({
      iss: keycloak.url,
      aud: process.env.AUTH_KEYCLOAK_ID,
      sid: 's-victim',
      jti: randomUUID(),
      iat,
      exp: iat + 60,
      events: { [EVENT]: {} },
    }),
    tell: async (token) => {
      const body = new URLSearchParams({ logout_token: token })
      await receiveLogout(new Request(`${APP}/api/auth/backchannel-logout`, { method: 'POST', body }))
    },
    victimIsSignedIn: async () => (await victim.browser.session()) !== null,
  }
}

it('the target is a real one: a token that the provider signed ends the session', async () => {
  const target = await logout()
  const { iat: _iat, exp: _exp, ...claims } = await target.claims()
  await target.tell(await keycloak.sign({ header: { typ: 'logout+jwt' }, claims }))
  expect(await target.victimIsSignedIn()).toBe(false)
})

it('logout-token-forgery fails against the real endpoint', async () => {
  expect(await attack(await logout())).toBe(false)
})
