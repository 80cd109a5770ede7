// The link in a refusal: for the signed-in person whose token it was, for an hour, and for nobody and nothing else.
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { explainForUser } from '@/lib/access/explain-for-user'
import { explainRefusedCall, openRefusedCall } from '@/lib/access/refused-call'
import { findInCatalogue } from '@/lib/courses/catalogue'
import { db } from '@/lib/db'
import { getSession } from '@/lib/sign-in/current-session'
import { revokeTokens } from '@/lib/tokens/revoke-tokens'
import { seed } from '@/prisma/seed/run'
import { makeToken, type Wishes } from '../../fixtures/access-tokens'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { APP } from '../../fixtures/route-browser'

beforeAll(() => seed(process.env.DATABASE_URL ?? ''))
afterEach(() => {
  vi.useRealTimers()
})

const LOCKED = '/api/courses/ai-systems'

async function detailsOf(
  { browser }: Pick<Account, 'browser'>,
  token: string,
  path = LOCKED,
  init?: RequestInit,
) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await browser.send(path, { ...init, headers })
  const { details } = (await response.json()) as { details?: string }
  return details
}

const sealedIn = (details: string | undefined): string => {
  expect(details).toMatch(new RegExp(`^${APP}/why\\?call=`))
  return new URL(details ?? '').searchParams.get('call') ?? ''
}

const tokenFor = ({ userId }: Account, claims: Wishes['claims'] = {}) =>
  makeToken({ claims: { sub: userId, ...claims } })

describe('a refusal of a course call', () => {
  it('links to an explanation of that very call, by the roles and scopes of that token', async () => {
    const account = await signedInAccount()
    const call = await openRefusedCall(
      sealedIn(await detailsOf(account, await tokenFor(account))),
      account.userId,
    )
    expect(call).toMatchObject({
      clientId: 'campuskey-web',
      method: 'GET',
      path: LOCKED,
      course: 'ai-systems',
      code: 'insufficient_role',
      bearer: { kind: 'browser', roles: ['free-user'] },
    })
    expect(await explainRefusedCall(call!)).toMatchObject({ denial: 'insufficient_role', status: 403 })
  })

  it.each<[string, Record<string, unknown>, string, string]>([
    ['too old a token', { exp: 5_000 }, LOCKED, 'token_expired'],
    ['a token without the scope', { scope: '' }, LOCKED, 'insufficient_scope'],
    ['a token without the scope, for the list', { scope: '' }, '/api/courses', 'insufficient_scope'],
  ])('with %s is explained as what it was', async (_what, claims, path, code) => {
    const account = await signedInAccount()
    const details = await detailsOf(account, await tokenFor(account, claims), path)
    const call = await openRefusedCall(sealedIn(details), account.userId)
    expect(call?.code).toBe(code)
    expect((await explainRefusedCall(call!)).denial).toBe(code)
  })

  it('with a revoked token is explained as that', async () => {
    const account = await signedInAccount()
    const token = await tokenFor(account)
    await revokeTokens(db(), { kind: 'sub', value: account.userId })
    const call = await openRefusedCall(sealedIn(await detailsOf(account, token)), account.userId)
    expect((await explainRefusedCall(call!)).denial).toBe('token_revoked')
  })

  it('to write is explained as that', async () => {
    const account = await signedInAccount()
    const init = { method: 'PUT', body: '{}' }
    const details = await detailsOf(account, await tokenFor(account), LOCKED, init)
    const call = await openRefusedCall(sealedIn(details), account.userId)
    const { checks, denial } = await explainRefusedCall(call!)
    expect(denial).toBe('insufficient_scope')
    expect(checks.find(({ id }) => id === 'scope')?.wanted).toBe('courses:write')
  })

  it.each<[string, Wishes]>([
    ['a machine', { claims: { sub: 'm', client_id: 'm', scope: '' } }],
    ['a token for another API', { claims: { aud: 'https://other.example' } }],
    ['another kind of token', { header: { typ: 'JWT' } }],
  ])('of %s has no link', async (_what, wishes) => {
    expect(await detailsOf(await signedInAccount(), await makeToken(wishes))).toBeUndefined()
  })

  it('says nothing of the person in the address', async () => {
    const account = await signedInAccount()
    const details = (await detailsOf(account, await tokenFor(account))) ?? ''
    expect(details).not.toContain(account.userId)
    expect(Buffer.from(sealedIn(details).split('.')[3] ?? '', 'base64url').toString()).not.toContain(
      'free-user',
    )
  })

  it('that isn’t about a course has no link', async () => {
    const account = await signedInAccount()
    expect(
      await detailsOf(account, await tokenFor(account, { scope: '' }), '/api/certificates'),
    ).toBeUndefined()
  })
})

describe('the explanation behind the link', () => {
  it('is there for its owner alone', async () => {
    const [owner, stranger] = [await signedInAccount(), await signedInAccount({ roles: ['admin'] })]
    const sealed = sealedIn(await detailsOf(owner, await tokenFor(owner)))
    expect(await openRefusedCall(sealed, stranger.userId)).toBeNull()
    expect(await openRefusedCall(sealed, owner.userId)).not.toBeNull()
  })

  it('is gone after an hour, and isn’t opened by anything that wasn’t sealed for it', async () => {
    const owner = await signedInAccount()
    const sealed = sealedIn(await detailsOf(owner, await tokenFor(owner)))
    expect(await openRefusedCall(`${sealed.slice(0, -4)}AAAA`, owner.userId)).toBeNull()
    expect(await openRefusedCall('not-sealed', owner.userId)).toBeNull()
    vi.useFakeTimers({ now: Date.now() + 61 * 60_000, toFake: ['Date'] })
    expect(await openRefusedCall(sealed, owner.userId)).toBeNull()
  })
})

describe('an administrator’s look at a user', () => {
  it('explains with the user’s roles, and refuses everybody else', async () => {
    const [user, admin] = [
      await signedInAccount({ roles: ['org-member'] }),
      await signedInAccount({ roles: ['admin'] }),
    ]
    const course = (await findInCatalogue('ai-systems'))!
    const sessionOf = async ({ browser }: Account) =>
      (await getSession(new Headers({ cookie: await browser.jar.getCookieString(APP) })))!
    expect(await explainForUser(await sessionOf(admin), user.userId, course)).toMatchObject({
      explanation: {
        denial: null,
        rows: expect.arrayContaining([
          expect.objectContaining({ role: 'org-member', decides: true }),
        ]) as unknown,
      },
      grants: [{ role: 'org-member', source: 'admin' }],
    })
    await expect(explainForUser(await sessionOf(user), admin.userId, course)).rejects.toMatchObject({
      code: 'insufficient_role',
    })
  })
})
