// What a passkey's ceremonies tell: options, what was signed, and each check of it, passed or failed.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import {
  authenticate,
  authenticationOptions,
  createAccount,
  postAuthentication,
  register,
} from '../../fixtures/passkeys'
import {
  checksOf,
  expectNowhere,
  failedIn,
  flowOf,
  flowsOf,
  told,
  useRecording,
  verdicts,
} from '../../fixtures/recorder'
import { APP, RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator, type Changes } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)
useRecording()

async function withPasskey(traits = {}) {
  const authenticator = new SoftwareAuthenticator(traits)
  const browser = new RouteBrowser()
  await createAccount(browser, authenticator)
  const { userId } = await db().passkey.findFirstOrThrow()
  return { authenticator, userId }
}

describe('a registration', () => {
  it('is one flow of the account that it makes: options, both signed structures, every check', async () => {
    const { userId } = await withPasskey()
    const flow = await flowOf(userId, 'passkey_registration')
    expect(flow.outcome).toBe('succeeded')
    expect(verdicts(flow)).toEqual({
      challenge: true,
      crossOrigin: true,
      type: true,
      origin: true,
      rpIdHash: true,
      up: true,
      uv: true,
      algorithm: true,
    })
    const origin = checksOf(flow).find(({ name }) => name === 'origin')
    expect(origin).toMatchObject({ expected: { text: APP }, got: { text: APP } })
    expect([told(flow, 'rp.id'), told(flow, 'flags.uv'), told(flow, 'fmt')]).toEqual([
      'localhost',
      'true',
      'none',
    ])
  })

  it.each<[string, Changes, string]>([
    ['another origin', { clientData: { origin: 'https://evil.example' } }, 'origin'],
    ['another relying party', { rpId: 'evil.example' }, 'rpIdHash'],
    ['nobody there', { flags: { userPresent: false } }, 'up'],
    ['no verification of the person', { flags: { userVerified: false } }, 'uv'],
    ['the other ceremony', { clientData: { type: 'webauthn.get' } }, 'type'],
    ['a page inside another site’s', { clientData: { crossOrigin: true } }, 'crossOrigin'],
  ])('with %s is told as the check that failed', async (_what, changes, name) => {
    const { browser, userId } = await signedInAccount()
    await register(browser, new SoftwareAuthenticator(), { changes })
    const flow = await flowOf(userId, 'passkey_registration')
    expect([flow.outcome, failedIn(flow)]).toEqual(['passkey_rejected', [name]])
  })
})

describe('a sign-in with a passkey', () => {
  it('is one flow of its owner, and keeps no challenge and no signature', async () => {
    const { authenticator, userId } = await withPasskey()
    const browser = new RouteBrowser()
    const answer = authenticator.get(await authenticationOptions(browser))
    await postAuthentication(browser, answer)
    const flow = await flowOf(userId, 'passkey_sign_in')
    expect([flow.outcome, failedIn(flow)]).toEqual(['succeeded', []])
    expect(Object.keys(verdicts(flow))).toEqual(
      expect.arrayContaining([
        'challenge',
        'origin',
        'rpIdHash',
        'uv',
        'signature',
        'userHandle',
        'signCount',
      ]),
    )
    const { challenge } = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString()) as {
      challenge: string
    }
    const session = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'authjs.session-token')
    await expectNowhere(challenge, answer.response.signature, session!.value)
  })

  it.each<[string, Changes, string]>([
    ['another origin', { clientData: { origin: 'https://evil.example' } }, 'origin'],
    ['another relying party', { rpId: 'evil.example' }, 'rpIdHash'],
    ['no verification of the person', { flags: { userVerified: false } }, 'uv'],
    ['a changed kind of passkey', { flags: { backupEligibility: false, backupState: false } }, 'deviceType'],
  ])('with %s is nobody’s, and told as the check that failed', async (_what, changes, name) => {
    const { authenticator } = await withPasskey()
    await authenticate(new RouteBrowser(), authenticator, changes)
    const flow = await flowOf(null, 'passkey_sign_in')
    expect([flow.outcome, failedIn(flow)]).toEqual(['passkey_rejected', [name]])
  })

  it('with a wrong signature fails there, having passed everything before', async () => {
    const { authenticator } = await withPasskey()
    const browser = new RouteBrowser()
    const answer = authenticator.get(await authenticationOptions(browser))
    const other = authenticator.get(await authenticationOptions(browser))
    const { signature } = other.response
    await postAuthentication(browser, { ...answer, response: { ...answer.response, signature } })
    const refused = (await flowsOf(null, 'passkey_sign_in')).find((flow) => failedIn(flow).length > 0)
    expect(failedIn(refused!)).toEqual(['signature'])
    expect(verdicts(refused!)).toMatchObject({ origin: true, rpIdHash: true, uv: true })
  })

  it('to a challenge that is used up, or too old, or another browser’s fails there', async () => {
    const { authenticator } = await withPasskey()
    const browser = new RouteBrowser()
    const answer = authenticator.get(await authenticationOptions(browser))
    await db().passkeyChallenge.updateMany({ data: { expiresAt: new Date(0) } })
    await postAuthentication(browser, answer)
    const flow = await flowOf(null, 'passkey_sign_in')
    expect([flow.outcome, failedIn(flow)]).toEqual(['challenge_invalid', ['challenge']])
  })

  it('whose counter goes back is told to its owner', async () => {
    const { authenticator, userId } = await withPasskey({ synced: false })
    await db().passkey.updateMany({ data: { counter: 50n } })
    await authenticate(new RouteBrowser(), authenticator, { signCount: 3 })
    const flow = await flowOf(userId, 'passkey_sign_in')
    expect([flow.outcome, failedIn(flow)]).toEqual(['passkey_cloned', ['signCount']])
  })
})
