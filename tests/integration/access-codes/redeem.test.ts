import { beforeEach, describe, expect, it } from 'vitest'
import { endAccessCode } from '@/lib/access-codes/end-access-code'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { readRolesOf } from '@/lib/roles/read-roles'
import { tryToken } from '../../fixtures/access-tokens'
import { signedInAccount, openSession, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { anAdmin, CLIENT, makeCode } from '../../fixtures/organizations'
import { pathOf } from '../../fixtures/people'
import { APP } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

const DAY = 24 * 60 * MINUTE

async function redeem({ browser }: Pick<Account, 'browser'>, code: string): Promise<string> {
  const { url } = await browser.submit('/api/access-codes/redeem', { code })
  return url.searchParams.get('error') ?? pathOf(url)
}
const grantOf = (userId: string) =>
  db().roleGrant.findFirstOrThrow({ where: { userId, source: 'access-code' } })

describe('a good code', () => {
  it('grants its role at once, ends old tokens and is recorded', async () => {
    const { id, code } = await makeCode({ grantDays: 30 })
    const ada = await signedInAccount()
    const token = await ada.browser.accessToken()
    expect(await redeem(ada, code)).toBe('/account?redeemed=paid-individual')
    expect(await readRolesOf(ada.userId)).toEqual(['free-user', 'paid-individual'])
    const { expiresAt } = await grantOf(ada.userId)
    expect(Math.abs(expiresAt!.getTime() - later(30 * DAY).getTime())).toBeLessThan(MINUTE)
    expect(await tryToken(token)).toMatchObject({ status: 401, error: 'token_revoked' })
    expect(await tryToken(await ada.browser.accessToken())).toMatchObject({ status: 200 })
    expect(await db().auditEvent.count({ where: { userId: ada.userId, kind: 'access_code.redeemed' } })).toBe(
      1,
    )
    expect(await db().accessCode.findUnique({ where: { id } })).toMatchObject({ uses: 1 })
  })

  it.each([
    ['small letters', (code: string) => code.toLowerCase()],
    ['spaces for dashes', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['no dashes', (code: string) => code.replaceAll('-', '')],
    ['letters that look like digits', (code: string) => code.replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('may be typed with %s', async (_how, typed) => {
    const { code } = await makeCode()
    expect(await redeem(await signedInAccount(), typed(code))).toContain('redeemed=')
  })

  it('is kept as a hash and a hint only', async () => {
    const { code } = await makeCode()
    const kept = JSON.stringify(await db().accessCode.findFirstOrThrow())
    expect(kept).not.toContain(code.replaceAll('-', '').slice(0, 12))
    expect(code.replaceAll('-', '')).toHaveLength(20)
  })

  it('that gives nothing new isn’t used up', async () => {
    const [forever, month] = [await makeCode(), await makeCode({ grantDays: 30 })]
    const ada = await signedInAccount()
    await redeem(ada, forever.code)
    expect(await redeem(ada, month.code)).toBe('access_code_adds_nothing')
    expect(await db().accessCode.findUnique({ where: { id: month.id } })).toMatchObject({ uses: 0 })
    expect(await redeem(await signedInAccount(), month.code)).toContain('redeemed=')
  })

  it('lengthens a role that ends sooner, and never shortens it', async () => {
    const [short, long] = [await makeCode({ grantDays: 10 }), await makeCode({ grantDays: 100 })]
    const ada = await signedInAccount()
    await redeem(ada, long.code)
    const { expiresAt } = await grantOf(ada.userId)
    expect(await redeem(ada, short.code)).toBe('access_code_adds_nothing')
    expect((await grantOf(ada.userId)).expiresAt).toEqual(expiresAt)
  })
})

describe('one and the same answer', () => {
  const BAD: [string, () => Promise<string>][] = [
    ['an unknown code', () => Promise.resolve('ABCDE-FGHJK-MNPQR-STVWX')],
    ['no code at all', () => Promise.resolve('')],
    ['something else', () => Promise.resolve("'; DROP TABLE users --")],
    [
      'a used-up code',
      async () => {
        const { code } = await makeCode()
        await redeem(await signedInAccount(), code)
        return code
      },
    ],
    [
      'an ended code',
      async () => {
        const { id, code } = await makeCode()
        await endAccessCode(await anAdmin(), id, 'leaked', CLIENT)
        return code
      },
    ],
    ['an expired code', async () => (await makeCode({ expiresAt: later(-MINUTE) })).code],
  ]

  it.each(BAD)('for %s', async (_what, make) => {
    const ada = await signedInAccount()
    expect(await redeem(ada, await make())).toBe('access_code_invalid')
    expect(await readRolesOf(ada.userId)).toEqual(['free-user'])
    const told = { in: ['roles.changed', 'access_code.redeemed'] }
    expect(await db().auditEvent.count({ where: { userId: ada.userId, kind: told } })).toBe(0)
  })
})

describe('the same code twice', () => {
  it('by the same person is told so calmly, used up or not', async () => {
    const { code } = await makeCode()
    const ada = await signedInAccount()
    await redeem(ada, code)
    expect(await redeem(ada, code)).toBe('access_code_redeemed')
    expect(await redeem(await signedInAccount(), code)).toBe('access_code_invalid')
  })

  it('at the same instant by one person is one redemption', async () => {
    const { id, code } = await makeCode({ maxUses: 5 })
    const ada = await signedInAccount()
    const again = await openSession(ada.userId)
    const ends = await meetInDatabase('access_codes', [() => redeem(ada, code), () => redeem(again, code)])
    expect(ends.sort()).toEqual(['/account?redeemed=paid-individual', 'access_code_redeemed'])
    expect(await db().accessCode.findUnique({ where: { id } })).toMatchObject({ uses: 1 })
  })

  it('at the same instant by several people: its last use goes to exactly one', async () => {
    const { id, code } = await makeCode({ maxUses: 2 })
    const people = await Promise.all(Array.from({ length: 4 }, () => signedInAccount()))
    const ends = await meetInDatabase(
      'access_codes',
      people.map((person) => () => redeem(person, code)),
    )
    expect(ends.filter((end) => end.includes('redeemed='))).toHaveLength(2)
    expect(ends.filter((end) => end === 'access_code_invalid')).toHaveLength(2)
    expect(await db().accessCode.findUnique({ where: { id } })).toMatchObject({ uses: 2 })
    expect(await db().roleGrant.count({ where: { source: 'access-code' } })).toBe(2)
  })
})

describe('guessing', () => {
  it('signed out leads to the sign-in page', async () => {
    const ada = await signedInAccount()
    await ada.browser.jar.removeAllCookies()
    const { url } = await ada.browser.submit('/api/access-codes/redeem', { code: 'x' })
    expect(pathOf(url)).toBe('/login?callbackUrl=%2Faccount')
  })

  async function guessFrom({ browser }: Account, address: string): Promise<string | null> {
    const headers = { origin: APP, 'x-campuskey-client-address': address }
    const body = new URLSearchParams({ code: 'GUESS' })
    const { url } = await browser.visit('/api/access-codes/redeem', { method: 'POST', headers, body })
    return url.searchParams.get('error')
  }

  it('is slowed down by account, wherever it comes from', async () => {
    const ada = await signedInAccount()
    for (let guess = 1; guess <= 20; guess += 1)
      expect(await guessFrom(ada, `203.0.113.${guess}`)).toBe('access_code_invalid')
    expect(await guessFrom(ada, '203.0.113.99')).toBe('rate_limited')
    expect(await guessFrom(await signedInAccount(), '203.0.113.99')).toBe('access_code_invalid')
  })

  it('is slowed down by address, whoever asks', async () => {
    for (let guess = 1; guess <= 20; guess += 1)
      expect(await guessFrom(await signedInAccount(), '198.51.100.7')).toBe('access_code_invalid')
    const ada = await signedInAccount()
    expect(await guessFrom(ada, '198.51.100.7')).toBe('rate_limited')
    expect(await guessFrom(ada, '198.51.100.8')).toBe('access_code_invalid')
  })
})
