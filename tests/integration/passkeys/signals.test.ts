// What the answers to a rename and a removal say for password managers (WebAuthn Level 3, 5.1.10).
import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { register } from '../../fixtures/passkeys'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'

beforeEach(resetDatabase)

async function personWith(passkeys: number) {
  const account = await signedInAccount({ name: 'Ada', email: 'ada@example.com' })
  for (let made = 0; made < passkeys; made += 1) await register(account.browser, new SoftwareAuthenticator())
  const { passkeyUserId } = await db().user.findUniqueOrThrow({ where: { id: account.userId } })
  return { ...account, handle: passkeyUserId, passkeys: await passkeysOf(account) }
}
const passkeysOf = ({ userId }: Account) =>
  db().passkey.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
const signalsOf = async (response: Response) => ((await response.json()) as { signals: unknown }).signals
const rename = async ({ browser }: Account, id = '') =>
  signalsOf(await browser.post(`/api/passkeys/${id}`, { name: 'Laptop' }, {}, 'PATCH'))
const remove = async ({ browser }: Account, id = '') =>
  signalsOf(await browser.post(`/api/passkeys/${id}`, undefined, {}, 'DELETE'))

it('a rename tells how the account is called now, and all that work', async () => {
  const person = await personWith(2)
  await db().user.update({ where: { id: person.userId }, data: { name: 'Ada L.', email: null } })
  expect(await rename(person, person.passkeys[0]?.id)).toEqual({
    rpId: 'localhost',
    userId: person.handle,
    name: 'Ada L.',
    displayName: 'Ada L.',
    credentialIds: person.passkeys.map(({ credentialId }) => credentialId),
  })
})

it('a removal tells those that still work', async () => {
  const person = await personWith(2)
  expect(await remove(person, person.passkeys[0]?.id)).toEqual({
    rpId: 'localhost',
    userId: person.handle,
    name: 'ada@example.com',
    displayName: 'Ada',
    credentialIds: [person.passkeys[1]?.credentialId],
  })
})

it('a passkey of an account that became part of this one is told for its own user handle', async () => {
  const person = await personWith(1)
  const [former] = (await somebodyElse()).passkeys
  await db().passkey.update({ where: { id: former?.id ?? '' }, data: { userId: person.userId } })
  expect(await rename(person, former?.id)).toMatchObject({
    userId: former?.userHandle,
    credentialIds: [former?.credentialId],
  })
  expect(await remove(person, former?.id)).toMatchObject({ userId: former?.userHandle, credentialIds: [] })
  expect(await rename(person, person.passkeys[0]?.id)).toMatchObject({
    userId: person.handle,
    credentialIds: [person.passkeys[0]?.credentialId],
  })
})

async function somebodyElse() {
  const account = await signedInAccount()
  await register(account.browser, new SoftwareAuthenticator())
  return { passkeys: await passkeysOf(account) }
}

it('never names a passkey of somebody else', async () => {
  const [person, other] = [await personWith(1), await somebodyElse()]
  const told = JSON.stringify(await rename(person, person.passkeys[0]?.id))
  expect(told).not.toContain(other.passkeys[0]?.credentialId)
})
