// The application behind PgBouncer in transaction mode: each transaction may find another connection, and none finds what an
// earlier one left on it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { later, now, SECOND } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { addRevocation } from '@/lib/tokens/store'
import { signedInAccount } from '../../fixtures/accounts'
import { addClient, API, connect, refresh } from '../../fixtures/oauth'
import {
  authenticationOptions,
  postAuthentication,
  postRegistration,
  registrationOptions,
} from '../../fixtures/passkeys'
import { signedIn } from '../../fixtures/people'
import { startPgBouncer, whyNoPgBouncer } from '../../fixtures/pgbouncer'
import { useLocalProviders } from '../../fixtures/providers'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

const missing = whyNoPgBouncer()
let serverConnections = 0
let stop: (() => Promise<void>) | undefined

useLocalProviders()
beforeAll(async () => {
  if (missing) return
  const started = await startPgBouncer(process.env.DATABASE_URL ?? '')
  process.env.DATABASE_URL = started.url
  ;({ serverConnections, stop } = started)
})
afterAll(() => stop?.())

const atOnce = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

describe.skipIf(missing)(`behind PgBouncer in transaction mode${missing ? `: ${missing}` : ''}`, () => {
  it('more transactions run at once than there are connections to the database', async () => {
    const pids = await atOnce(30, () =>
      transaction(
        (tx) => tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid, pg_sleep(0.01)::text`,
      ),
    )
    const used = new Set(pids.map(([row]) => row?.pid))
    expect(used.size).toBeGreaterThan(1)
    expect(used.size).toBeLessThanOrEqual(serverConnections)
  })

  it('one new person signs in in twenty browsers at once, and each calls the API', async () => {
    const statuses = await atOnce(20, async () => {
      const { browser } = await signedIn('google', 'alice@example.com')
      return (await browser.api('/api/courses')).status
    })
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(await db().user.count({ where: { email: 'alice@example.com' } })).toBe(1)
  })

  it('a passkey is made and signs in', async () => {
    const authenticator = new SoftwareAuthenticator()
    const made = new RouteBrowser()
    const credential = authenticator.create(await registrationOptions(made, { name: 'Ada' }))
    expect((await postRegistration(made, credential)).status).toBe(200)
    const elsewhere = new RouteBrowser()
    const answer = authenticator.get(await authenticationOptions(elsewhere))
    expect((await postAuthentication(elsewhere, answer)).status).toBe(200)
    expect((await elsewhere.session())?.user.id).toBe((await made.session())?.user.id)
  })

  it('of two refreshes at the same instant one rotates, and the honest family goes on', async () => {
    const { browser } = await signedInAccount()
    const client = await addClient()
    const { body } = await connect(browser, client, { resource: API })
    const answers = await atOnce(2, () => refresh(client, body.refresh_token))
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    expect((await refresh(client, winners[0]?.body.refresh_token)).status).toBe(200)
  })

  it('what another instance revoked is refused within a second', async () => {
    const { browser, sessionId } = await signedInAccount()
    const token = await browser.accessToken()
    expect((await browser.api('/api/courses', token)).status).toBe(200)
    await addRevocation(db(), {
      kind: 'sid',
      value: sessionId,
      revokedAt: now(),
      expiresAt: later(360 * SECOND),
    })
    const started = performance.now()
    while ((await browser.api('/api/courses', token)).status === 200 && performance.now() - started < 3000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
