import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { listSessions } from '@/lib/sessions/list-sessions'
import { requireSession } from '@/lib/sign-in/current-session'
import { openSession, signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { pathOf } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

const providers = useLocalProviders()
beforeEach(resetDatabase)

const end = (browser: RouteBrowser, fields: Record<string, string>) =>
  browser.submit('/api/sessions/end', fields)
const isSignedIn = async ({ browser }: Pick<Account, 'browser'>) => (await browser.session()) !== null

async function adaInThreeBrowsers() {
  const ada = await signedInAccount()
  return { ada, phone: await openSession(ada.userId), tablet: await openSession(ada.userId) }
}

describe('ending one session', () => {
  it('ends that one, with the API tokens it gave, and is written down', async () => {
    const { ada, phone, tablet } = await adaInThreeBrowsers()
    const token = await phone.browser.accessToken()
    const { url } = await end(ada.browser, { sessionId: phone.sessionId })
    expect(pathOf(url)).toBe('/account/sessions?ended=1')
    expect([await isSignedIn(ada), await isSignedIn(phone), await isSignedIn(tablet)]).toEqual([
      true,
      false,
      true,
    ])
    expect(await (await ada.browser.api('/api/courses', token)).json()).toMatchObject({
      error: 'token_revoked',
    })
    expect(await db().auditEvent.findFirst({ where: { kind: 'sessions.ended' } })).toMatchObject({
      userId: ada.userId,
      details: { sessions: 1, which: 'one' },
    })
  })

  it('of somebody else is not found', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    const { url } = await end(ada.browser, { sessionId: ben.sessionId })
    expect(url.searchParams.get('error')).toBe('not_found')
    expect(await isSignedIn(ben)).toBe(true)
  })

  it('that has ended already is not found', async () => {
    const { ada, phone } = await adaInThreeBrowsers()
    await end(ada.browser, { sessionId: phone.sessionId })
    const { url } = await end(ada.browser, { sessionId: phone.sessionId })
    expect(url.searchParams.get('error')).toBe('not_found')
  })
})

describe('ending the others', () => {
  it('leaves the one that asks, and other people’s', async () => {
    const { ada, phone, tablet } = await adaInThreeBrowsers()
    const ben = await signedInAccount()
    const { url } = await end(ada.browser, { which: 'others' })
    expect(pathOf(url)).toBe('/account/sessions?ended=2')
    expect([await isSignedIn(ada), await isSignedIn(phone), await isSignedIn(tablet)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await isSignedIn(ben)).toBe(true)
  })

  it('is calm, and not written down, where there are none', async () => {
    const ada = await signedInAccount()
    const { url } = await end(ada.browser, { which: 'others' })
    expect(pathOf(url)).toBe('/account/sessions?ended=0')
    expect(await db().auditEvent.count({ where: { kind: 'sessions.ended' } })).toBe(0)
  })
})

describe('signing out everywhere', () => {
  it('ends every session of the person, this one too, with all their API tokens', async () => {
    const { ada, phone, tablet } = await adaInThreeBrowsers()
    const ben = await signedInAccount()
    const tokens = [await ada.browser.accessToken(), await phone.browser.accessToken()]
    const { url } = await end(ada.browser, { which: 'all' })
    expect(url.href).toBe(`${APP}/`)
    expect([await isSignedIn(ada), await isSignedIn(phone), await isSignedIn(tablet)]).toEqual([
      false,
      false,
      false,
    ])
    for (const token of tokens)
      expect(await (await ada.browser.api('/api/courses', token)).json()).toMatchObject({
        error: 'token_revoked',
      })
    expect(await isSignedIn(ben)).toBe(true)
  })

  it('goes on to Keycloak’s own sign-out where this session came from there', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith('keycloak', 'carol@example.com')
    const headers = { origin: APP, 'sec-fetch-site': 'same-origin' }
    const body = new URLSearchParams({ which: 'all' })
    const response = await browser.send('/api/sessions/end', { method: 'POST', headers, body })
    expect(new URL(response.headers.get('location') ?? '').origin).toBe(providers().get('keycloak').origin)
  })
})

describe('is refused', () => {
  it.each([{}, { which: 'mine' }, { sessionId: 'x' }, { sessionId: '' }])('for %j', async (fields) => {
    const ada = await signedInAccount()
    const { url } = await end(ada.browser, fields)
    expect(url.searchParams.get('error')).toBe('invalid_input')
    expect(await isSignedIn(ada)).toBe(true)
  })

  it('to someone signed out', async () => {
    const ada = await signedInAccount()
    for (const fields of [{ which: 'all' }, { sessionId: ada.sessionId }])
      expect((await end(new RouteBrowser(), fields as Record<string, string>)).url.pathname).toBe('/login')
    expect(await isSignedIn(ada)).toBe(true)
  })

  it('to another site', async () => {
    const ada = await signedInAccount()
    const headers = { origin: 'http://localhost:3001', 'sec-fetch-site': 'same-site' }
    const init = { method: 'POST', headers, body: new URLSearchParams({ which: 'all' }) }
    const response = await ada.browser.send('/api/sessions/end', init)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: 'cross_site' })
    expect(await isSignedIn(ada)).toBe(true)
  })
})

describe('the list of sessions', () => {
  it('has the person’s live ones only, the one that asks first', async () => {
    const { ada, phone, tablet } = await adaInThreeBrowsers()
    await signedInAccount()
    await db().session.update({ where: { id: tablet.sessionId }, data: { expires: new Date() } })
    const headers = new Headers({ cookie: `authjs.session-token=${ada.sessionToken}` })
    const rows = await listSessions(await requireSession(headers))
    expect(rows.map(({ id, current }) => [id, current])).toEqual([
      [ada.sessionId, true],
      [phone.sessionId, false],
    ])
    expect(JSON.stringify(rows)).not.toContain(ada.sessionToken)
  })
})
