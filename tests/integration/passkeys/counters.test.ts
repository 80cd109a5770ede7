import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import {
  authenticate,
  authenticationOptions,
  createAccount,
  postAuthentication,
  refusalOf,
} from '../../fixtures/passkeys'
import { RouteBrowser } from '../../fixtures/route-browser'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)

async function passkeyAt(counter: bigint, { synced }: { synced: boolean }) {
  const authenticator = new SoftwareAuthenticator({ synced })
  await createAccount(new RouteBrowser(), authenticator, 'Pat')
  await db().session.deleteMany()
  await db().passkey.updateMany({ data: { counter } })
  return authenticator
}

const counter = async () => (await db().passkey.findFirstOrThrow()).counter
const warnings = async () => {
  const events = await db().auditEvent.findMany({ where: { kind: 'passkey.counter_went_back' } })
  return events.map(({ userId, details }) => ({ userId, details }))
}
const owner = async () => (await db().user.findFirstOrThrow()).id

describe.each([3, 5])('a counter of %i where 5 is known', (signCount) => {
  it('is refused from a single-device passkey, and written down', async () => {
    const authenticator = await passkeyAt(5n, { synced: false })
    const browser = new RouteBrowser()
    const response = await authenticate(browser, authenticator, { signCount })
    expect(await refusalOf(response)).toEqual({ status: 403, error: 'passkey_cloned' })
    expect(await browser.session()).toBeNull()
    expect(await counter()).toBe(5n)
    expect(await warnings()).toEqual([
      {
        userId: await owner(),
        details: { passkey: 'Passkey', stored: 5, received: signCount, refused: true },
      },
    ])
  })

  it('is let in from a synced passkey, and written down', async () => {
    const authenticator = await passkeyAt(5n, { synced: true })
    const browser = new RouteBrowser()
    expect((await authenticate(browser, authenticator, { signCount })).status).toBe(200)
    expect(await browser.session()).not.toBeNull()
    expect(await counter()).toBe(BigInt(signCount))
    expect(await warnings()).toEqual([
      {
        userId: await owner(),
        details: { passkey: 'Passkey', stored: 5, received: signCount, refused: false },
      },
    ])
  })
})

describe.each([{ synced: false }, { synced: true }])('without suspicion, %j', ({ synced }) => {
  it.each([
    ['grew', 5n, 6, 6n],
    ['jumped', 5n, 4_294_967_295, 4_294_967_295n],
    ['is always zero, as where an authenticator has none', 0n, 0, 0n],
  ])('a counter that %s is let in', async (_how, stored, signCount, expected) => {
    const authenticator = await passkeyAt(stored, { synced })
    expect((await authenticate(new RouteBrowser(), authenticator, { signCount })).status).toBe(200)
    expect(await counter()).toBe(expected)
    expect(await warnings()).toEqual([])
  })
})

it('the same counter twice at the same instant lets one in', async () => {
  const authenticator = await passkeyAt(5n, { synced: false })
  const sends = await Promise.all(
    [new RouteBrowser(), new RouteBrowser()].map(async (browser) => {
      const answer = authenticator.get(await authenticationOptions(browser), { signCount: 6 })
      return () => postAuthentication(browser, answer)
    }),
  )
  const answers = await meetInDatabase('passkeys', sends)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  expect(await db().session.count()).toBe(1)
})

it('whether a passkey is backed up is noted at each use', async () => {
  const authenticator = await passkeyAt(0n, { synced: true })
  await authenticate(new RouteBrowser(), authenticator, { flags: { backupState: false } })
  expect((await db().passkey.findFirstOrThrow()).backedUp).toBe(false)
})
