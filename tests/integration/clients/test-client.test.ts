// An administrator's test of a client: a whole flow, and every way in which somebody could misuse that there is one.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { openSession, signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { addClient, addMachine, API, exchangeCode, follow, post, SECRET } from '../../fixtures/oauth'
import { APP, type RouteBrowser } from '../../fixtures/route-browser'
import { readTestReport } from '@/lib/client-tests/test-report'
import type { TestReport } from '@/lib/client-tests/schemas'

beforeEach(resetDatabase)

const CALLBACK = `${APP}/admin/clients/test/callback`
const REPORT = /^\/admin\/clients\/[\w-]+\/test$/

const administrator = () => signedInAccount({ roles: ['free-user', 'admin'] })

/** As far as the consent page. */
async function begin(browser: RouteBrowser, id: string, secret = ''): Promise<URL> {
  const { url } = await browser.submit(`/api/admin/clients/${id}/test`, { secret })
  return url
}

/** The address that the browser would open next, which is not opened. */
async function answer(browser: RouteBrowser, page: URL, decision: 'allow' | 'deny'): Promise<URL> {
  await browser.submit(`${page.pathname}/answer`, { decision })
  const resumed = await browser.send(page.pathname.replace('/consent/', '/oauth/authorize/'))
  return new URL(resumed.headers.get('location') ?? '', APP)
}

async function reportOf({ userId, sessionId }: Account, at: URL): Promise<TestReport> {
  expect(at.pathname).toMatch(REPORT)
  const admin = {
    userId,
    sessionId,
    name: null,
    email: null,
    method: 'passkey' as const,
    signedInAt: new Date(),
  }
  return (await readTestReport(admin, at.pathname.split('/')[3] ?? '', at.searchParams.get('run') ?? ''))!
}

async function runCodeFlow(admin: Account, id: string, secret = '') {
  const page = await begin(admin.browser, id, secret)
  expect(page.pathname).toMatch(/^\/consent\//)
  const callback = await answer(admin.browser, page, 'allow')
  return { callback, report: await reportOf(admin, await follow(admin.browser, callback.href)) }
}

describe('the test', () => {
  it('runs the code flow with PKCE and S256, and leaves nothing behind', async () => {
    const client = await addClient()
    const admin = await administrator()
    const { callback, report } = await runCodeFlow(admin, client.id)
    expect(callback.href.startsWith(CALLBACK)).toBe(true)
    expect(report.steps.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['Asked for a code', 'done'],
      ['Signed in, allowed, and came back with a code', 'done'],
      ['Exchanged the code for tokens', 'done'],
      ['Checked the ID token', 'done'],
      ['Checked the access token', 'done'],
      ['Used the code again', 'done'],
    ])
    expect(report.verdict).toBe('passed')
    expect(report.steps[4]?.facts).toContainEqual(['aud', API])
    expect([await db().appGrant.count(), await db().appConsent.count()]).toEqual([0, 0])
    const { lastUsedAt } = (await db().oAuthClient.findUnique({ where: { id: client.id } }))!
    expect(lastUsedAt).toBeNull()
  })

  it('shows and stores no secret, code or token as a whole', async () => {
    const client = await addClient()
    const admin = await administrator()
    const { callback, report } = await runCodeFlow(admin, client.id, SECRET)
    const said = JSON.stringify(report)
    expect(said).not.toContain(callback.searchParams.get('code'))
    expect(said).not.toContain(SECRET)
    expect(said).not.toMatch(/eyJ[\w-]+\.[\w-]+\./)
    const rows = JSON.stringify(
      await db().engineArtifact.findMany({ where: { kind: { startsWith: 'ClientTest' } } }),
    )
    expect(rows).not.toContain(admin.userId)
    expect(rows).not.toContain(client.id)
  })

  it('does not touch what the administrator has allowed the same app before', async () => {
    const client = await addClient()
    const admin = await administrator()
    await db().appConsent.create({ data: { userId: admin.userId, clientId: client.id, scopes: ['openid'] } })
    await runCodeFlow(admin, client.id)
    expect(await db().appConsent.findFirst()).toMatchObject({ scopes: ['openid'] })
    expect(
      await db().auditEvent.count({ where: { userId: admin.userId, kind: { startsWith: 'app.' } } }),
    ).toBe(0)
  })

  it('tells what the client gets when somebody denies', async () => {
    const client = await addClient()
    const admin = await administrator()
    const page = await begin(admin.browser, client.id)
    const callback = await answer(admin.browser, page, 'deny')
    expect(callback.searchParams.get('error')).toBe('access_denied')
    expect((await reportOf(admin, await follow(admin.browser, callback.href))).verdict).toBe('denied')
  })

  it.each([
    ['a public app', { kind: 'native', secretHash: null, redirectUris: ['http://127.0.0.1/callback'] }],
    ['an app with a key alone', { secretHash: null, jwks: { keys: [] } }],
    ['an app that only signs people in', { scopes: ['openid', 'email'], grantTypes: ['authorization_code'] }],
    ['an app without sign-in', { scopes: ['courses:read'], grantTypes: ['authorization_code'] }],
  ])('works for %s', async (_what, wishes) => {
    const client = await addClient(wishes)
    const admin = await administrator()
    expect((await runCodeFlow(admin, client.id)).report.verdict).toBe('passed')
  })

  it.each([
    ['client credentials', {}],
    [
      'token exchange',
      {
        grantTypes: ['urn:ietf:params:oauth:grant-type:token-exchange'],
        audiences: [`${APP}/services/courses`],
      },
    ],
  ])('tests a machine with %s at once', async (_what, wishes) => {
    const client = await addMachine(wishes)
    const admin = await administrator()
    const report = await reportOf(admin, await begin(admin.browser, client.id))
    expect(report.verdict).toBe('passed')
    expect(await db().revocation.count({ where: { kind: 'jti' } })).toBeGreaterThan(0)
  })

  it('is written to the audit', async () => {
    const client = await addClient()
    const { browser, userId } = await administrator()
    await begin(browser, client.id)
    expect(await db().auditEvent.findFirst({ where: { kind: 'client.tested' } })).toMatchObject({
      actorId: userId,
    })
  })

  it.each([
    ['client_disabled', { disabledAt: new Date() }, ''],
    ['client_secret_wrong', {}, 'not-the-secret'],
    [
      'client_not_testable',
      { kind: 'native', grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'] },
      '',
    ],
  ])('is refused with %s', async (error, wishes, secret) => {
    const client = await addClient(wishes)
    const { browser } = await administrator()
    expect((await begin(browser, client.id, secret)).searchParams.get('error')).toBe(error)
    expect(await db().engineArtifact.count({ where: { kind: 'ClientTest' } })).toBe(0)
  })

  it('says that a secret in its overlap is the former one', async () => {
    const client = await addClient({
      secretHash: sha256('the-new-one'),
      previousSecretHash: sha256(SECRET),
      previousSecretUntil: new Date(Date.now() + 60_000),
    })
    const { report } = await runCodeFlow(await administrator(), client.id, SECRET)
    expect(report.steps[0]?.text).toContain('before the last rotation')
  })
})

describe('the test address is nobody else’s', () => {
  const authorize = (browser: RouteBrowser, id: string, more: Record<string, string> = {}) =>
    browser.send(
      `/oauth/authorize?${new URLSearchParams({
        client_id: id,
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid',
        state: 'x',
        code_challenge: sha256('v'.repeat(43)),
        code_challenge_method: 'S256',
        ...more,
      })}`,
    )

  it('a request to it without a test under way ends on our own page', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    const response = await authorize(browser, client.id)
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('invalid_redirect_uri'),
    ])
  })

  it('a test of one client opens it for no other client', async () => {
    const [tested, other] = [await addClient(), await addClient()]
    const { browser } = await administrator()
    await begin(browser, tested.id)
    expect((await authorize(browser, other.id)).status).toBe(400)
  })

  it('a test opens no other address of this origin, and none that merely begins like it', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    await begin(browser, client.id)
    for (const redirect_uri of [
      `${CALLBACK}/more`,
      `${CALLBACK}?x=1`,
      `${APP}/courses`,
      'https://evil.example/',
    ])
      expect((await authorize(browser, client.id, { redirect_uri })).status).toBe(400)
  })

  it('the cookie is worth nothing in another session, also of the same person', async () => {
    const client = await addClient()
    const { browser, userId } = await administrator()
    await begin(browser, client.id)
    const handle = (await browser.jar.getCookies(APP)).find(({ key }) => key === 'campuskey.client-test')!
    for (const other of [await openSession(userId), await signedInAccount()]) {
      await other.browser.jar.setCookie(handle.clone()!, APP)
      expect((await authorize(other.browser, client.id)).status).toBe(400)
    }
  })

  it('PAR doesn’t take it, not even from the client itself', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    await begin(browser, client.id)
    const pushed = await post(
      '/oauth/par',
      {
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid',
        code_challenge: sha256('v'.repeat(43)),
        code_challenge_method: 'S256',
      },
      client,
    )
    expect(pushed.status).toBe(400)
  })

  it('the client with its secret can’t redeem the code of a test: the verifier never left the server', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    const callback = await answer(browser, await begin(browser, client.id), 'allow')
    const code = callback.searchParams.get('code') ?? ''
    expect((await exchangeCode(client, code, 'v'.repeat(43))).status).toBe(400)
  })

  it('whoever isn’t an administrator begins no test', async () => {
    const client = await addClient()
    const { browser } = await signedInAccount()
    expect((await begin(browser, client.id)).searchParams.get('error')).toBe('insufficient_role')
  })
})

describe('the answer', () => {
  const finish = async (browser: RouteBrowser, callback: URL) => {
    const response = await browser.send(callback.href)
    return new URL(response.headers.get('location') ?? '', APP)
  }
  const EXPIRED = `${APP}/admin/clients?error=client_test_expired`

  it('counts once', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    const callback = await answer(browser, await begin(browser, client.id), 'allow')
    const cookies = await browser.jar.getCookieString(APP)
    expect((await finish(browser, callback)).pathname).toMatch(REPORT)
    const again = await browser.send(callback.href, { headers: { cookie: cookies } })
    expect(again.headers.get('location')).toBe(EXPIRED)
  })

  it('counts once also of two at the same instant', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    const callback = await answer(browser, await begin(browser, client.id), 'allow')
    const headers = { cookie: await browser.jar.getCookieString(APP) }
    const both = await Promise.all([1, 2].map(() => browser.send(callback.href, { headers })))
    expect(both.filter((response) => response.headers.get('location') === EXPIRED)).toHaveLength(1)
  })

  it('with a state of somebody else’s is refused, and the code isn’t redeemed', async () => {
    const client = await addClient()
    const { browser } = await administrator()
    const callback = await answer(browser, await begin(browser, client.id), 'allow')
    callback.searchParams.set('state', 'planted')
    expect((await finish(browser, callback)).href).toBe(EXPIRED)
    expect(await db().engineArtifact.count({ where: { kind: 'AuthorizationCode', consumedAt: null } })).toBe(
      1,
    )
  })

  it('from another issuer is a failure, and its code isn’t redeemed (RFC 9207)', async () => {
    const client = await addClient()
    const admin = await administrator()
    const callback = await answer(admin.browser, await begin(admin.browser, client.id), 'allow')
    callback.searchParams.set('iss', 'https://evil.example')
    expect((await reportOf(admin, await finish(admin.browser, callback))).verdict).toBe('failed')
  })

  it('is refused once the administrator isn’t one any more', async () => {
    const client = await addClient()
    const { browser, userId } = await administrator()
    const callback = await answer(browser, await begin(browser, client.id), 'allow')
    await db().roleGrant.deleteMany({ where: { userId, role: 'admin' } })
    expect((await finish(browser, callback)).searchParams.get('error')).toBe('insufficient_role')
  })

  it('a report is for the session that ran the test', async () => {
    const client = await addClient()
    const admin = await administrator()
    const callback = await answer(admin.browser, await begin(admin.browser, client.id), 'allow')
    const at = await finish(admin.browser, callback)
    const other = { ...admin, ...(await openSession(admin.userId)) }
    expect(await reportOf(admin, at)).not.toBeNull()
    expect(await reportOf(other, at)).toBeNull()
  })
})

it('from outside, no secret but the client’s own works, whatever is under way', async () => {
  const client = await addMachine()
  const { browser } = await administrator()
  await begin(browser, client.id)
  const asked = { grant_type: 'client_credentials' }
  expect((await post('/oauth/token', asked, client)).status).toBe(200)
  for (const secret of ['undefined', sha256(SECRET)])
    expect((await post('/oauth/token', asked, client, { secret })).status).toBe(401)
})

it('a use is noted with the first token, and failing at that costs the client nothing', async () => {
  const client = await addMachine()
  const asked = { grant_type: 'client_credentials' }
  expect((await post('/oauth/token', asked, client, { secret: 'wrong' })).status).toBe(401)
  const lastUsedAt = async ({ id } = client) =>
    (await db().oAuthClient.findUniqueOrThrow({ where: { id } })).lastUsedAt
  expect(await lastUsedAt()).toBeNull()
  expect((await post('/oauth/token', asked, client)).status).toBe(200)
  expect(await lastUsedAt()).not.toBeNull()
  vi.spyOn(db().oAuthClient, 'updateMany').mockRejectedValueOnce(new Error('away'))
  const other = await addMachine()
  expect((await post('/oauth/token', asked, other)).status).toBe(200)
  expect(await lastUsedAt(other)).toBeNull()
  vi.restoreAllMocks()
})
