// What getting and using an access token tells: each check where the guard made it, passed or failed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { recordFor } from '@/lib/flow-recorder/record'
import * as store from '@/lib/flow-recorder/store'
import { flowsWritten } from '@/lib/flow-recorder/write-behind'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { seed } from '@/prisma/seed/run'
import { encodePart, makeToken, tryHeader, tryToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import {
  expectNowhere,
  failedIn,
  flowOf,
  flowsOf,
  told,
  useRecording,
  verdicts,
} from '../../fixtures/recorder'

beforeEach(async () => {
  await resetDatabase()
  await seed(process.env.DATABASE_URL ?? '')
})
useRecording()
afterEach(() => {
  vi.restoreAllMocks()
})

it('a token request is told with the session that stands behind it, and the token is nowhere', async () => {
  const { browser, userId, sessionToken } = await signedInAccount()
  const token = await browser.accessToken()
  const flow = await flowOf(userId, 'token')
  expect(flow.outcome).toBe('succeeded')
  expect(verdicts(flow)).toEqual({ 'The session behind the cookie is alive': true })
  await expectNowhere(token, token.split('.')[2]!, sessionToken)
})

describe('a course call', () => {
  it('is told with everything that the guard compared', async () => {
    const { browser, userId } = await signedInAccount()
    await browser.api('/api/courses', await browser.accessToken())
    const flow = await flowOf(userId, 'api_call')
    expect(flow).toMatchObject({ outcome: 'succeeded', party: 'campuskey-web' })
    expect(verdicts(flow)).toEqual({
      alg: true,
      signature: true,
      typ: true,
      iss: true,
      aud: true,
      nbf: true,
      exp: true,
      'Not revoked': true,
      scope: true,
    })
  })

  it('that no role opens is told with the roles, and what would have been needed', async () => {
    const { browser, userId } = await signedInAccount()
    await browser.api('/api/courses/ai-systems', await browser.accessToken())
    const flow = await flowOf(userId, 'api_call')
    expect(flow.outcome).toBe('403')
    expect(failedIn(flow)).toEqual(['requiredRole'])
    expect([told(flow, 'roles'), told(flow, 'course')]).toEqual(['free-user', 'ai-systems'])
  })

  it('with a revoked token, one that is too old, or one without the scope, is told to its owner', async () => {
    const { userId } = await signedInAccount()
    const now = Math.floor(Date.now() / 1000)
    const revoked = await makeToken({ claims: { sub: userId } })
    const tokens = [
      await makeToken({ claims: { sub: userId, exp: now - 5 } }),
      await makeToken({ claims: { sub: userId, scope: 'certificates:issue' } }),
    ]
    for (const token of tokens) await tryToken(token)
    await revokeTokens(db(), { kind: 'sub', value: userId })
    await tryToken(revoked)
    const flows = await flowsOf(userId, 'api_call')
    expect(flows.map(failedIn)).toEqual([['exp'], ['scope'], ['Not revoked']])
  })

  it.each<[string, () => Promise<string | null>, string]>([
    ['no token', async () => null, 'Authorization: Bearer …'],
    ['another audience', async () => `Bearer ${await makeToken({ claims: { aud: 'other' } })}`, 'aud'],
    ['another type', async () => `Bearer ${await makeToken({ header: { typ: 'JWT' } })}`, 'typ'],
    ['not yet', async () => `Bearer ${await makeToken({ claims: { nbf: 9_999_999_999 } })}`, 'nbf'],
    [
      'a changed claim',
      async () => {
        const [header, , signature] = (await makeToken()).split('.')
        const claims = encodePart({ iss: env().APP_URL, aud: `${env().APP_URL}/api`, sub: 'mallory' })
        return `Bearer ${header}.${claims}.${signature}`
      },
      'signature',
    ],
    [
      'no algorithm',
      async () =>
        `Bearer ${encodePart({ alg: 'none', typ: 'at+jwt', kid: 'x' })}.${encodePart({ iss: env().APP_URL })}.`,
      'Readable, and signed as it must be',
    ],
  ])(
    'with %s is nobody’s; where a signed-in person’s page sent it, they see what failed',
    async (_what, make, name) => {
      const { userId } = await signedInAccount()
      const header = await make()
      await tryHeader(header)
      expect(await flowsOf(userId, 'api_call')).toEqual([])
      await recordFor(userId, () => tryHeader(header))
      expect(failedIn(await flowOf(userId, 'api_call'))).toEqual([name])
    },
  )
})

it('a request whose recording fails is answered all the same', async () => {
  vi.spyOn(store, 'saveFlow').mockRejectedValue(new Error('no'))
  const { browser } = await signedInAccount()
  expect(await browser.accessToken()).toMatch(/^eyJ/)
})

it('where recording is off, nothing is stored', async () => {
  env().FLOW_RECORDING = 'off'
  await (await signedInAccount()).browser.accessToken()
  await flowsWritten()
  expect(await db().flow.count()).toBe(0)
})
