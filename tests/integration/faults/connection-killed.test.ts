// The database cuts a connection in the middle of a transaction: no half state, it is said, and the same thing works again.
import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { counts } from '../../fixtures/counts'
import { resetDatabase } from '../../fixtures/database'
import { FlowBrowser } from '../../fixtures/flows'
import { killInTheMiddle } from '../../fixtures/kill-in-the-middle'
import { addClient, API, connect, refresh } from '../../fixtures/oauth'
import {
  authenticate,
  authenticationOptions,
  createAccount,
  postAuthentication,
} from '../../fixtures/passkeys'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

useLocalProviders()
beforeEach(resetDatabase)

describe('a connection that is cut in the middle of', () => {
  it.each(['audit_events', 'sessions'])('a sign-in by passkey (%s) signs nobody in', async (table) => {
    const authenticator = new SoftwareAuthenticator()
    await createAccount(new RouteBrowser(), authenticator, 'Pat')
    await db().session.deleteMany()
    const before = await counts()
    const browser = new RouteBrowser()
    const answer = authenticator.get(await authenticationOptions(browser))
    const response = await killInTheMiddle(table, () => postAuthentication(browser, answer))
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await counts()).toEqual(before)
    expect(await browser.session()).toBeNull()
    expect((await authenticate(browser, authenticator)).status).toBe(200)
  })

  it.each(['identities', 'role_grants'])('a first sign-in at a provider (%s) makes nobody', async (table) => {
    const before = await counts()
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', 'alice@example.com')
    const { url } = await killInTheMiddle(table, () => browser.visit(answer.href))
    expect([url.pathname, url.searchParams.get('error')]).toEqual(['/login', 'unavailable'])
    expect(await counts()).toEqual(before)
    const again = await browser.answerFrom('google', 'alice@example.com')
    expect((await browser.visit(again.href)).url.pathname).toBe('/courses')
    expect(await counts()).toMatchObject({ users: 1, identities: 1, sessions: 1 })
  })

  it('the session’s making leaves a whole account, and the next sign-in is to the same', async () => {
    const browser = new FlowBrowser()
    const answer = await browser.answerFrom('google', 'alice@example.com')
    const { url } = await killInTheMiddle('sessions', () => browser.visit(answer.href))
    expect([url.pathname, url.searchParams.get('error')]).toEqual(['/login', 'unavailable'])
    const whole = { users: 1, identities: 1, grants: 1, sessions: 0 }
    expect(await counts()).toMatchObject(whole)
    const again = await browser.answerFrom('google', 'alice@example.com')
    expect((await browser.visit(again.href)).url.pathname).toBe('/courses')
    expect(await counts()).toMatchObject({ ...whole, sessions: 1 })
  })

  it('a refresh gives no token, and the one before is as good as before', async () => {
    const account = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(account.browser, client, { resource: API })
    const living = () => db().engineArtifact.count({ where: { kind: 'RefreshToken', consumedAt: null } })
    const answer = await killInTheMiddle('engine_artifacts', () => refresh(client, body.refresh_token))
    expect([answer.status, answer.body.error]).toEqual([503, 'temporarily_unavailable'])
    expect(await living()).toBe(1)
    const again = await refresh(client, body.refresh_token)
    expect(again.status).toBe(200)
    expect(await living()).toBe(1)
  })

  it.each(['identities', 'audit_events'])(
    'a linking (%s) links nothing, and the identity still waits for proof',
    async (table) => {
      const alice = new RouteBrowser()
      await alice.signInWith('google', 'alice@example.com')
      const { id: userId } = (await alice.session())!.user
      const linked = () => db().identity.count({ where: { userId } })
      const browser = new RouteBrowser()
      await browser.signInWith('github', 'alice@example.com')
      await killInTheMiddle(table, () => browser.signInWith('google', 'alice@example.com'))
      expect(await linked()).toBe(1)
      expect(await db().auditEvent.count({ where: { userId, kind: 'identity.connected' } })).toBe(0)
      await browser.signInWith('google', 'alice@example.com')
      expect(await linked()).toBe(2)
      expect(await db().auditEvent.count({ where: { userId, kind: 'identity.connected' } })).toBe(1)
    },
  )

  it.each(['identities', 'role_grants', 'account_merges', 'audit_events'])(
    'a merge (%s) leaves two whole accounts, and can be answered again',
    async (table) => {
      const browser = new RouteBrowser()
      const other = new RouteBrowser()
      await other.signInWith('keycloak', 'bob@example.com')
      await browser.signInWith('github', 'dave@example.com')
      await browser.connect('keycloak', 'bob@example.com')
      const before = await counts()
      const methods = async () =>
        (await db().identity.findMany({ orderBy: { provider: 'asc' } })).map((each) => [
          each.provider,
          each.userId,
        ])
      const owners = await methods()
      const merge = () => browser.submit('/api/account/merge', { choice: 'merge' })
      const { url } = await killInTheMiddle(table, merge)
      expect(url.searchParams.get('error')).toBe('unavailable')
      expect(await counts()).toEqual(before)
      expect(await methods()).toEqual(owners)
      await merge()
      expect(new Set((await methods()).map(([, owner]) => owner)).size).toBe(1)
    },
  )
})
