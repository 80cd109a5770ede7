// The lab's attacks on tokens, sessions and passkeys against the real endpoints: what succeeds in the sandboxes must
// get nothing here. Each target is shown to be a real one first: what is genuine gets in.
import { createPublicKey } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { GET as getKeys } from '@/app/.well-known/jwks.json/route'
import { randomToken } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { activeKey } from '@/lib/tokens/signing-keys'
import { attack as algNone } from '../../attacks/alg-none'
import { attack as hs256PublicKey } from '../../attacks/hs256-public-key'
import { attack as idTokenAsAccessToken } from '../../attacks/id-token-as-access-token'
import { attack as kidInjection } from '../../attacks/kid-injection'
import { attack as missingAudience } from '../../attacks/missing-audience'
import { attack as missingOriginCheck } from '../../attacks/missing-origin-check'
import { attack as passkeyReplay } from '../../attacks/passkey-challenge-replay'
import { attack as sessionFixation } from '../../attacks/session-fixation'
import type { PasskeyTarget, SessionTarget, TokenTarget } from '../../attacks/target'
import { goodClaims, makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { addClient, connect } from '../../fixtures/oauth'
import { authenticationOptions, postAuthentication, register } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { restartInstance } from '../../fixtures/restart'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()
beforeEach(async () => {
  await resetDatabase()
  restartInstance()
})

const SESSION = 'authjs.session-token'

async function tokens(): Promise<TokenTarget> {
  const victim = await signedInAccount()
  return {
    victimsClaims: async () => ({ ...goodClaims(), sub: victim.userId, sid: victim.sessionId }),
    header: async () => ({ typ: 'at+jwt', kid: (await activeKey()).kid }),
    publicKey: async () => {
      const { keys } = (await (await getKeys()).json()) as { keys: Record<string, string>[] }
      const key = createPublicKey({ key: keys[0]!, format: 'jwk' })
      return key.export({ type: 'spki', format: 'pem' }).toString()
    },
    tokenForAttackersApi: () =>
      makeToken({
        claims: { sub: victim.userId, sid: victim.sessionId, aud: 'https://weather.attacker.example' },
      }),
    victimsIdToken: async () => {
      const client = await addClient()
      return String((await connect(victim.browser, client)).body.id_token)
    },
    readsVictim: async (token) => (await new RouteBrowser().api('/api/me', token)).status === 200,
  }
}

function sessions(): SessionTarget {
  const victim = new RouteBrowser()
  const withSession = async (session: string) => {
    const browser = new RouteBrowser()
    await browser.jar.setCookie(`${SESSION}=${session}; Path=/`, APP)
    return browser
  }
  return {
    // Nobody gets a session here before they have signed in, so the attacker makes one up.
    attackersSession: async () => randomToken(),
    plant: async (session) => {
      await victim.jar.setCookie(`${SESSION}=${session}; Path=/`, APP)
    },
    victimSignsIn: async () => {
      await victim.signInWith('google', 'alice@example.com')
      expect(await victim.session()).not.toBeNull()
    },
    isVictims: async (session) => {
      const identity = await db().identity.findFirst({ where: { provider: 'google' } })
      const seen = await (await withSession(session)).session()
      return identity !== null && seen?.user.id === identity.userId
    },
  }
}

async function passkeys(): Promise<PasskeyTarget & { subdomain: string }> {
  const { browser, userId } = await signedInAccount()
  const authenticator = new SoftwareAuthenticator()
  expect((await register(browser, authenticator)).status).toBe(200)
  const attacker = new RouteBrowser()
  return {
    subdomain: 'http://old.localhost:3000',
    victimSignsIn: async () => {
      const victim = new RouteBrowser()
      const sent = authenticator.get(await authenticationOptions(victim))
      expect((await postAuthentication(victim, sent)).status).toBe(200)
      // The attacker has everything of the victim's browser but its session.
      for (const cookie of await victim.jar.getCookies(APP))
        if (cookie.key !== SESSION) await attacker.jar.setCookie(cookie, APP)
      return sent
    },
    victimAnswersAt: async (origin) =>
      authenticator.get(await authenticationOptions(attacker), { clientData: { origin } }),
    signsAttackerIn: async (answer) => {
      await postAuthentication(attacker, answer as Parameters<typeof postAuthentication>[1])
      return (await attacker.session())?.user.id === userId
    },
  }
}

describe('the targets are real ones: what is genuine gets in', () => {
  it('the victim’s own token', async () => {
    const target = await tokens()
    expect(await target.readsVictim(await makeToken({ claims: await target.victimsClaims() }))).toBe(true)
  })

  it('the victim’s own passkey, on our own page', async () => {
    const target = await passkeys()
    expect(await target.signsAttackerIn(await target.victimAnswersAt(APP))).toBe(true)
  })
})

describe('fails against the real endpoints', () => {
  it('alg-none', async () => expect(await algNone(await tokens())).toBe(false))
  it('hs256-public-key', async () => expect(await hs256PublicKey(await tokens())).toBe(false))
  it('kid-injection', async () => expect(await kidInjection(await tokens())).toBe(false))
  it('missing-audience', async () => expect(await missingAudience(await tokens())).toBe(false))
  it('id-token-as-access-token', async () => expect(await idTokenAsAccessToken(await tokens())).toBe(false))
  it('session-fixation', async () => expect(await sessionFixation(sessions())).toBe(false))
  it('passkey-challenge-replay', async () => expect(await passkeyReplay(await passkeys())).toBe(false))
  it('missing-origin-check', async () => expect(await missingOriginCheck(await passkeys())).toBe(false))
})
