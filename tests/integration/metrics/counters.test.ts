// What operators count: each thing once, under names that say nothing about anybody.
import { register } from 'prom-client'
import { beforeEach, describe, expect, it } from 'vitest'
import { observeInstance } from '@/lib/maintenance/observe-instance'
import { revocationAge } from '@/lib/tokens/revocations'
import { makeToken, tryHeader, tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { addClient, addMachine, API, connect, post, refresh } from '../../fixtures/oauth'
import { authenticate, createAccount } from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()

beforeEach(async () => {
  register.resetMetrics()
  await resetDatabase()
})

/** The lines of one metric that aren't 0, without its name: `{label="value"} 1`. */
async function lines(name: string): Promise<string[]> {
  const text = await register.getSingleMetricAsString(name)
  return text
    .split('\n')
    .filter((line) => line.startsWith(name) && !line.endsWith(' 0'))
    .map((line) => line.slice(name.length))
}

describe('sign-ins', () => {
  it('count by provider, and by what became of them', async () => {
    await new RouteBrowser().signInWith('google', 'alice@example.com')
    await new RouteBrowser().signInWith('github', 'Deny')
    await new RouteBrowser().visit('/api/auth/callback/keycloak?code=forged&state=forged')
    expect(await lines('campuskey_sign_ins_total')).toEqual([
      '{method="google",outcome="succeeded"} 1',
      '{method="github",outcome="cancelled"} 1',
      '{method="keycloak",outcome="start_again"} 1',
    ])
  })

  it('count with passkeys and recovery codes', async () => {
    const [browser, authenticator] = [new RouteBrowser(), new SoftwareAuthenticator()]
    await createAccount(browser, authenticator)
    await authenticate(new RouteBrowser(), authenticator)
    await authenticate(new RouteBrowser(), authenticator, { flags: { userVerified: false } })
    await new RouteBrowser().submit('/api/recovery/sign-in', { code: 'AAAA-BBBB-CCCC-DDDD' })
    expect(await lines('campuskey_sign_ins_total')).toEqual([
      '{method="passkey",outcome="succeeded"} 2',
      '{method="passkey",outcome="passkey_rejected"} 1',
      '{method="recovery-code",outcome="recovery_code_invalid"} 1',
    ])
  })
})

describe('access tokens', () => {
  it('count where they are issued, by grant', async () => {
    const { browser } = await signedInAccount()
    const app = await addClient()
    const machine = await addMachine()
    await browser.accessToken()
    const { body } = await connect(browser, app, { resource: API })
    await refresh(app, body.refresh_token)
    await post('/oauth/token', { grant_type: 'client_credentials' }, machine)
    expect(await lines('campuskey_access_tokens_issued_total')).toEqual([
      '{grant="session"} 1',
      '{grant="authorization_code"} 1',
      '{grant="refresh_token"} 1',
      '{grant="client_credentials"} 1',
    ])
  })

  it('count where none is given, by the reason', async () => {
    const machine = await addMachine()
    await post('/oauth/token', { grant_type: 'client_credentials' }, machine, { secret: 'wrong' })
    await post('/oauth/token', { grant_type: 'authorization_code', code: 'forged' }, machine)
    expect(await lines('campuskey_token_requests_refused_total')).toEqual([
      '{reason="invalid_client"} 1',
      '{reason="unauthorized_client"} 1',
    ])
  })

  it('count where the guard refuses them, and whether it knew them', async () => {
    const good = await makeToken()
    await tryToken(good)
    await tryToken(good)
    await tryToken(`${good}x`)
    await tryHeader(null)
    expect(await lines('campuskey_access_tokens_refused_total')).toEqual([
      '{reason="invalid_token"} 1',
      '{reason="missing_token"} 1',
    ])
    expect(await lines('campuskey_verified_token_lookups_total')).toEqual([
      '{result="miss"} 2',
      '{result="hit"} 1',
    ])
  })
})

describe('an instance', () => {
  it('says how old its picture of revocations is, and what its connections do', async () => {
    observeInstance()
    await tryToken(await makeToken())
    const [age = ''] = await lines('campuskey_revocation_poll_age_seconds')
    expect(Number(age)).toBeCloseTo((revocationAge() ?? NaN) / 1000, 1)
    expect(await lines('campuskey_database_connections')).toContainEqual(
      expect.stringMatching(/^\{state="idle"\} [1-9]/),
    )
  })
})

it('nothing in them names a person, a client or an address', async () => {
  const { browser, userId } = await signedInAccount({ email: 'ada@example.com' })
  const app = await addClient()
  const { body } = await connect(browser, app, { resource: API })
  await tryToken(String(body.access_token))
  const text = await register.metrics()
  for (const secret of [userId, 'ada@', app.id, String(body.access_token), String(body.refresh_token)])
    expect(text).not.toContain(secret)
})
