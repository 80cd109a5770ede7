// Where the engine asks a person on our pages: what counts as an answer, whose it must be, and when a sign-in suffices.
import { describe, expect, it } from 'vitest'
import { GET as goOn } from '@/app/consent/[uid]/done/route'
import { readInteraction } from '@/lib/authorization-server/interactions'
import { db } from '@/lib/db'
import type { SignedIn, SignInMethod } from '@/lib/sessions/schemas'
import { getSession } from '@/lib/sign-in/current-session'
import { openSession, signedInAccount, type Account } from '../../fixtures/accounts'
import { addClient, answer, API, authorizationUrl, connect, exchangeCode, follow } from '../../fixtures/oauth'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

type Wishes = Record<string, string | undefined>
type Client = Awaited<ReturnType<typeof addClient>>

const ask = async (browser: RouteBrowser, client: Client, wishes: Wishes = {}) =>
  follow(browser, (await authorizationUrl(client, wishes)).url)

const uidOf = (page: URL) => page.pathname.split('/')[2] ?? ''

/** What the page at this address has to ask its visitor. */
async function read(browser: RouteBrowser, page: URL, as?: SignedIn | null) {
  const headers = new Headers({ cookie: await browser.jar.getCookieString(page.href) })
  return readInteraction(headers, uidOf(page), as === undefined ? await getSession(headers) : as)
}

/** Signed in this long ago, in this way. */
async function signedIn(minutesAgo: number, method: SignInMethod = 'google'): Promise<Account> {
  const account = await signedInAccount()
  const createdAt = new Date(Date.now() - minutesAgo * 60_000)
  await db().session.update({ where: { id: account.sessionId }, data: { createdAt, method } })
  return account
}

/** Another account in the same browser: its cookies stay, the session is another. */
async function switchAccount(browser: RouteBrowser): Promise<Account> {
  const other = await signedInAccount()
  for (const cookie of await other.browser.jar.getCookies(APP)) await browser.jar.setCookie(cookie, APP)
  return { ...other, browser }
}

describe('a consent page', () => {
  it('is of the request that its address names, and of no other under way in the same browser', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const [first, second] = [await ask(browser, client), await ask(browser, client)]
    expect(await read(browser, first)).toMatchObject({ kind: 'consent' })
    const headers = new Headers({ cookie: await browser.jar.getCookieString(first.href) })
    const session = await getSession(headers)
    expect(await readInteraction(headers, uidOf(second), session)).toEqual({ kind: 'expired' })
  })

  it('answered by another account of the same browser, nothing is given', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const page = await ask(browser, client)
    const other = await switchAccount(browser)
    const { url } = await browser.submit(`${page.pathname}/answer`, { decision: 'allow' })
    expect(url.searchParams.get('error')).toBe('interaction_expired')
    expect(await db().appConsent.count({ where: { userId: other.userId } })).toBe(0)
    expect(await db().appGrant.count({ where: { userId: other.userId } })).toBe(0)
  })

  it('asks another account anew, with the app’s own parameters and without what it was begun with', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const page = await ask(browser, client, { max_age: '600', login_hint: 'ada@example.com' })
    await switchAccount(browser)
    const interaction = await read(browser, page)
    if (interaction.kind !== 'go_on') throw new Error(interaction.kind)
    const again = new URLSearchParams(new URL(interaction.to, APP).searchParams.get('again') ?? '')
    expect(again.get('state')).toBe('the-state')
    expect(again.get('login_hint')).toBe('ada@example.com')
    for (const gone of ['max_age', 'request_uri', 'campuskey_consent_added', 'prompt'])
      expect(again.get(gone)).toBeNull()
    const next = await follow(browser, `/oauth/authorize?${again}`)
    const answered = await answer(browser, next, 'allow')
    expect(answered.searchParams.get('code')).toBeTruthy()
  })

  it('login_hint: says which account the app expects, where another one is asked', async () => {
    const { browser } = await signedInAccount({ email: 'ada@example.com' })
    const expectedFor = async (login_hint: string) => {
      const page = await ask(browser, await addClient(), { login_hint })
      return read(browser, page)
    }
    expect(await expectedFor('bob@example.com')).toMatchObject({ request: { expected: 'bob@example.com' } })
    for (const nothingToSay of ['Ada@example.com', 'bob', '<b>bob</b>@example.com'])
      expect(await expectedFor(nothingToSay)).toMatchObject({ kind: 'consent', request: { expected: null } })
  })

  it('switching keeps the app’s own wish for consent, and not the one for a new sign-in', async () => {
    const { browser } = await signedIn(1)
    const page = await ask(browser, await addClient(), { prompt: 'login consent' })
    await switchAccount(browser)
    await read(browser, page)
    const interaction = await read(browser, page)
    const to = interaction.kind === 'go_on' ? interaction.to : ''
    expect(new URLSearchParams(new URL(to, APP).searchParams.get('again') ?? '').get('prompt')).toBe(
      'consent',
    )
  })

  it.each(['answer', 'switch'])('takes no %s from another site’s page', async (action) => {
    const { browser, userId, sessionId } = await signedInAccount()
    const page = await ask(browser, await addClient())
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }]) {
      const body = new URLSearchParams({ decision: 'allow' })
      const sent = await browser.send(`${page.pathname}/${action}`, { method: 'POST', headers, body })
      expect(sent.status).toBe(403)
    }
    expect(await db().appConsent.count({ where: { userId } })).toBe(0)
    expect(await db().session.count({ where: { id: sessionId } })).toBe(1)
  })

  it('answered by nobody, sends to the sign-in page and gives nothing', async () => {
    const { browser, sessionId } = await signedInAccount()
    const page = await ask(browser, await addClient())
    await db().session.delete({ where: { id: sessionId } })
    const { url } = await browser.submit(`${page.pathname}/answer`, { decision: 'allow' })
    expect(url.pathname).toBe('/login')
    expect(await read(browser, page, null)).toEqual({ kind: 'sign_in' })
  })

  it('an answer to a question that wasn’t asked, or asked and answered, counts for nothing', async () => {
    const nobody = new RouteBrowser()
    const client = await addClient()
    const page = await ask(nobody, client)
    const late = await switchAccount(nobody)
    expect(await read(nobody, page)).toEqual({ kind: 'go_on', to: `${page.pathname}/done` })
    const early = await nobody.submit(`${page.pathname}/answer`, { decision: 'allow' })
    expect(early.url.searchParams.get('error')).toBe('interaction_expired')
    const consent = await ask(late.browser, client)
    await answer(late.browser, consent, 'allow')
    const twice = await late.browser.submit(`${consent.pathname}/answer`, { decision: 'allow' })
    expect(twice.url.searchParams.get('error')).toBe('interaction_expired')
  })

  it('a client that an administrator disabled meanwhile is neither shown nor connected', async () => {
    const { browser, userId } = await signedInAccount()
    const client = await addClient()
    const page = await ask(browser, client)
    await db().oAuthClient.update({ where: { id: client.id }, data: { disabledAt: new Date() } })
    expect(await read(browser, page)).toEqual({ kind: 'expired' })
    const { url } = await browser.submit(`${page.pathname}/answer`, { decision: 'allow' })
    expect(url.searchParams.get('error')).toBe('interaction_expired')
    expect(await db().appConsent.count({ where: { userId } })).toBe(0)
    expect(await db().appGrant.count({ where: { userId } })).toBe(0)
  })

  it('shows only scopes that the client may have', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const page = await ask(browser, client)
    await db().oAuthClient.update({ where: { id: client.id }, data: { scopes: ['openid'] } })
    expect(await read(browser, page)).toMatchObject({ request: { scopes: ['openid'] } })
  })

  it('what was allowed before stays allowed when less is allowed now; the history tells of what is new', async () => {
    const { browser, userId } = await signedInAccount()
    const client = await addClient()
    await answer(browser, await ask(browser, client, { scope: 'openid courses:read' }), 'allow')
    expect(await db().appGrant.count({ where: { userId } })).toBe(1)
    const asked = await ask(browser, client, { scope: 'openid', prompt: 'consent' })
    expect((await answer(browser, asked, 'allow')).searchParams.get('code')).toBeTruthy()
    const consent = await db().appConsent.findFirstOrThrow({ where: { userId } })
    expect(consent.scopes).toEqual(['openid', 'courses:read'])
    expect(await db().auditEvent.count({ where: { userId, kind: 'app.changed' } })).toBe(0)
    await answer(browser, await ask(browser, client, { scope: 'openid email' }), 'allow')
    expect(await db().auditEvent.count({ where: { userId, kind: 'app.changed' } })).toBe(1)
  })

  it('an app can’t pass off its own wish for consent as ours', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    await connect(browser, client, { scope: 'openid' })
    const page = await ask(browser, client, {
      scope: 'openid',
      prompt: 'consent',
      campuskey_consent_added: '1',
    })
    expect(page.pathname).toMatch(/^\/consent\//)
  })
})

describe('a sign-in that the app wants newer or stronger (OpenID Connect Core 1.0, section 3.1.2.1)', () => {
  it('prompt=login: the one from before doesn’t suffice, one made since does', async () => {
    const { browser, userId } = await signedIn(1)
    const page = await ask(browser, await addClient(), { prompt: 'login' })
    expect(await read(browser, page)).toMatchObject({ kind: 'confirm' })
    const fresh = await openSession(userId)
    for (const cookie of await fresh.browser.jar.getCookies(APP)) await browser.jar.setCookie(cookie, APP)
    expect(await read(browser, page)).toMatchObject({ kind: 'go_on' })
  })

  it('max_age: an older sign-in doesn’t suffice, and the ID token says when it was', async () => {
    const { browser } = await signedIn(20)
    const client = await addClient()
    const page = await ask(browser, client, { max_age: '600' })
    expect(await read(browser, page)).toMatchObject({ kind: 'confirm' })
    const silent = await ask(browser, client, { max_age: '600', prompt: 'none', scope: 'openid' })
    expect(silent.searchParams.get('error')).toBe('login_required')
    const young = await ask(browser, client, { max_age: '3600' })
    expect(await read(browser, young)).toMatchObject({ kind: 'consent' })
  })

  it('acr_values: a passkey is asked for once; a sign-in with one suffices, another provider’s doesn’t', async () => {
    const client = await addClient()
    const google = await signedIn(1)
    const page = await ask(google.browser, client, { acr_values: 'phr' })
    expect(await read(google.browser, page)).toMatchObject({ kind: 'confirm' })
    const passkey = await signedIn(1, 'passkey')
    expect(
      await read(passkey.browser, await ask(passkey.browser, client, { acr_values: 'phr' })),
    ).toMatchObject({
      kind: 'consent',
    })
    const unknown = await ask(google.browser, client, { acr_values: 'made-up' })
    expect(await read(google.browser, unknown)).toMatchObject({ kind: 'consent' })
  })

  it('somebody without a passkey who signs in anew goes on without (acr_values are voluntary)', async () => {
    const { browser, sessionId } = await signedIn(1)
    const page = await ask(browser, await addClient(), { acr_values: 'phr' })
    await db().session.update({ where: { id: sessionId }, data: { createdAt: new Date(Date.now() + 1000) } })
    expect(await read(browser, page)).toMatchObject({ kind: 'go_on' })
    const next = await follow(browser, `/oauth/authorize/${uidOf(page)}`)
    expect(await read(browser, next)).toMatchObject({ kind: 'consent' })
  })
})

describe('the engine’s own session', () => {
  it('is worth nothing once ours has ended: prompt=none finds nobody', async () => {
    const { browser, sessionId } = await signedInAccount()
    const client = await addClient()
    await connect(browser, client, { scope: 'openid' })
    const silent = () => ask(browser, client, { scope: 'openid', prompt: 'none' })
    expect((await silent()).searchParams.get('code')).toBeTruthy()
    await db().session.delete({ where: { id: sessionId } })
    expect((await silent()).searchParams.get('error')).toBe('login_required')
  })

  it('is of the account that is signed in now, whatever cookie came along', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const client = await addClient()
    await connect(theirs.browser, client, { scope: 'openid' })
    const cookies = await theirs.browser.jar.getCookies(APP)
    const planted = cookies.find(({ key }) => key.endsWith('campuskey.op'))
    if (!planted) throw new Error('the engine keeps no session cookie')
    await mine.browser.jar.setCookie(planted, APP)
    const page = await ask(mine.browser, client)
    expect(page.pathname).toMatch(/^\/consent\//)
    const { body } = await connect(mine.browser, client, { resource: API })
    const grant = await db().appGrant.findFirstOrThrow({ where: { userId: mine.userId } })
    expect([body.token_type, grant.sessionId]).toEqual(['Bearer', mine.sessionId])
  })

  it('goes on with nothing once ours has ended, though the person had allowed it', async () => {
    const { browser, sessionId } = await signedInAccount()
    const page = await ask(browser, await addClient())
    await browser.submit(`${page.pathname}/answer`, { decision: 'allow' })
    await db().session.delete({ where: { id: sessionId } })
    const at = await follow(browser, `/oauth/authorize/${uidOf(page)}`)
    expect([at.host, at.searchParams.get('code')]).toEqual([new URL(APP).host, null])
  })

  it('has names that say nothing and are new in each browser', async () => {
    const one = await signedInAccount()
    const another = { ...one, ...(await openSession(one.userId)) }
    const client = await addClient()
    const names: string[] = []
    for (const { browser, userId, sessionId, sessionToken } of [one, another]) {
      await connect(browser, client, { scope: 'openid' })
      const cookies = await browser.jar.getCookies(APP)
      const { value = '' } = cookies.find(({ key }) => key.endsWith('campuskey.op')) ?? {}
      expect(value).toMatch(/^[\w-]{43}$/)
      for (const known of [userId, sessionId, sessionToken]) expect(value).not.toContain(known)
      names.push(value)
    }
    expect(new Set(names).size).toBe(2)
  })

  it('of one browser answers no request of another, though the address is known', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const page = await ask(mine.browser, await addClient())
    await mine.browser.submit(`${page.pathname}/answer`, { decision: 'allow' })
    const stolen = await follow(theirs.browser, `/oauth/authorize/${uidOf(page)}`)
    expect(stolen.host).toBe(new URL(APP).host)
    expect(stolen.searchParams.get('code')).toBeNull()
  })

  it('and what it keeps is in the database encrypted only', async () => {
    const { browser, userId } = await signedInAccount()
    await ask(browser, await addClient(), { state: 'a-telling-state' })
    const rows = await db().engineArtifact.findMany({
      where: { kind: { in: ['Session', 'SessionUid', 'Interaction'] } },
    })
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const row of rows) expect(JSON.stringify(row)).not.toMatch(new RegExp(`a-telling-state|${userId}`))
  })

  it('its cookies are for the server alone, and of this site', async () => {
    const { browser } = await signedInAccount()
    const response = await browser.send((await authorizationUrl(await addClient())).url)
    const cookies = response.headers.getSetCookie().filter((line) => line.startsWith('campuskey.op'))
    expect(cookies.length).toBeGreaterThanOrEqual(2)
    for (const line of cookies) {
      expect(line).toMatch(/; httponly/i)
      expect(line).toMatch(/; samesite=lax/i)
      expect(line).not.toMatch(/; domain=/i)
    }
  })

  it('a request’s cookie that somebody changed is refused', async () => {
    const [mine, theirs] = [await signedInAccount(), await signedInAccount()]
    const page = await ask(mine.browser, await addClient())
    const [cookie] = (await mine.browser.jar.getCookies(page.href)).filter(
      ({ key }) => key === 'campuskey.op.interaction',
    )
    if (!cookie) throw new Error('no cookie of the interaction')
    const forged = new Headers({
      cookie: `campuskey.op.interaction=${cookie.value}; campuskey.op.interaction.sig=AAAAAAAAAAAAAAAAAAAAAAAAAAA`,
    })
    const session = await getSession(new Headers({ cookie: await theirs.browser.jar.getCookieString(APP) }))
    expect(await readInteraction(forged, uidOf(page), session)).toEqual({ kind: 'expired' })
  })
})

describe('somebody who ends in the middle of a flow', () => {
  async function codeOf() {
    const account = await signedInAccount()
    const client = await addClient()
    const { url, verifier } = await authorizationUrl(client, { resource: API })
    const back = await answer(account.browser, await follow(account.browser, url), 'allow')
    const code = back.searchParams.get('code') ?? ''
    return { ...account, client, exchange: () => exchangeCode(client, code, verifier) }
  }

  it.each([
    ['deleted', (id: string) => db().user.delete({ where: { id } })],
    ['disabled', (id: string) => db().user.update({ where: { id }, data: { disabledAt: new Date() } })],
  ])('%s before the code is used: invalid_grant', async (_how, end) => {
    const { userId, exchange } = await codeOf()
    await end(userId)
    const { status, body } = await exchange()
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })

  it('merged into another account before the code is used: invalid_grant', async () => {
    const { userId, exchange } = await codeOf()
    const other = await signedInAccount()
    await db().user.update({ where: { id: userId }, data: { mergedIntoId: other.userId } })
    expect((await exchange()).body.error).toBe('invalid_grant')
  })

  it('signed out before the code is used: only what lasts while they are away is given', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    for (const [scope, status] of [
      ['openid courses:read', 400],
      ['openid offline_access courses:read', 200],
    ] as const) {
      const account = await openSession((await signedInAccount()).userId)
      const { url, verifier } = await authorizationUrl(client, { resource: API, scope })
      const back = await answer(account.browser, await follow(account.browser, url), 'allow')
      await account.browser.submit('/api/auth/signout', {})
      const answered = await exchangeCode(client, back.searchParams.get('code') ?? '', verifier)
      expect([scope, answered.status]).toEqual([scope, status])
    }
    expect((await connect(browser, client, { resource: API, scope: 'openid courses:read' })).status).toBe(200)
  })

  it('a client disabled before the code is used: invalid_client', async () => {
    const { client, exchange } = await codeOf()
    await db().oAuthClient.update({ where: { id: client.id }, data: { disabledAt: new Date() } })
    expect((await exchange()).body.error).toBe('invalid_client')
  })
})

describe('the page that goes on to the app', () => {
  it('leads to addresses of ours only, and shows nothing that came along', async () => {
    for (const [uid, again] of [
      ['../../evil', null],
      ['x"><script>', null],
      ['uid', 'https://evil.example/"><script>alert(1)</script>'],
      ['uid', 'a=1\r\nset-cookie: x=y'],
    ] as const) {
      const address = new URL(`${APP}/consent/x/done`)
      if (again !== null) address.searchParams.set('again', again)
      const response = await goOn(new Request(address), { params: Promise.resolve({ uid }) })
      const to = /^0;url=(.*)$/.exec(response.headers.get('refresh') ?? '')?.[1] ?? ''
      expect(new URL(to, APP).pathname).toMatch(/^\/oauth\/authorize(\/[^/]+)?$/)
      expect(new URL(to, APP).origin).toBe(APP)
      expect(await response.text()).not.toMatch(/<script/)
    }
  })
})
