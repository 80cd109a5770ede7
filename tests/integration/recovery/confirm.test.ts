import { beforeEach, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { pathOf } from '../../fixtures/people'
import { codesLeft, makeCodes } from '../../fixtures/recovery'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_RECOVERY_PER_MINUTE = '1000'
beforeEach(resetDatabase)

const ADDRESS = '/api/recovery/confirm?callbackUrl=%2Faccount%2Fpasskeys'
const confirm = ({ browser }: Pick<Account, 'browser'>, code: string) => browser.submit(ADDRESS, { code })

/** Signed in eleven minutes ago. */
async function staleAccount() {
  const account = await signedInAccount()
  const codes = await makeCodes(account)
  await db().session.updateMany({ data: { createdAt: later(-11 * MINUTE) } })
  return { account, codes }
}

it('a code of one’s own confirms who one is: a new session, and a code fewer', async () => {
  const { account, codes } = await staleAccount()
  const { url } = await confirm(account, codes[0]!)
  expect(pathOf(url)).toBe('/account/passkeys')
  expect(await db().session.findMany()).toMatchObject([{ userId: account.userId, method: 'recovery-code' }])
  expect(await db().session.count({ where: { id: account.sessionId } })).toBe(0)
  expect(await codesLeft(account.userId)).toBe(9)
  await makeCodes(account)
})

it('somebody else’s code changes nothing and stays unused', async () => {
  const { account } = await staleAccount()
  const other = await staleAccount()
  const { url } = await confirm(account, other.codes[0]!)
  expect([url.pathname, url.searchParams.get('error')]).toEqual(['/login/confirm', 'recovery_code_invalid'])
  expect(url.searchParams.get('callbackUrl')).toBe('/account/passkeys')
  expect(await codesLeft(other.account.userId)).toBe(10)
  expect((await account.browser.session())?.user.id).toBe(account.userId)
})

it('a used code is refused', async () => {
  const { account, codes } = await staleAccount()
  await confirm(account, codes[0]!)
  expect((await confirm(account, codes[0]!)).url.searchParams.get('error')).toBe('recovery_code_invalid')
})

it('a code used twice at the same instant confirms once', async () => {
  const { account, codes } = await staleAccount()
  const answers = await meetInDatabase('recovery_codes', [
    () => confirm(account, codes[0]!),
    () => confirm(account, codes[0]!),
  ])
  expect(answers.filter(({ url }) => url.pathname === '/account/passkeys')).toHaveLength(1)
  expect(await db().session.count()).toBe(1)
  expect(await codesLeft(account.userId)).toBe(9)
})

it('nobody is signed in by it: without a session it leads to the sign-in page, and the code stays', async () => {
  const { account, codes } = await staleAccount()
  const stranger = new RouteBrowser()
  expect((await confirm({ browser: stranger }, codes[0]!)).url.pathname).toBe('/login')
  expect(await stranger.session()).toBeNull()
  expect(await codesLeft(account.userId)).toBe(10)
})

it('another site can’t have it sent', async () => {
  const { account, codes } = await staleAccount()
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const init = { method: 'POST', headers, body: new URLSearchParams({ code: codes[0]! }) }
  expect((await account.browser.send(`${APP}${ADDRESS}`, init)).status).toBe(403)
  expect(await codesLeft(account.userId)).toBe(10)
})
