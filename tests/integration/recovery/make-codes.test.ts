import { beforeEach, describe, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { readRecovery } from '@/lib/recovery/read-recovery'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { refusalOf } from '../../fixtures/passkeys'
import { codesLeft, enterCode, makeCodes } from '../../fixtures/recovery'
import { RouteBrowser } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_RECOVERY_PER_MINUTE = '1000'
beforeEach(resetDatabase)

const isRefused = ({ url }: { url: URL }) => url.searchParams.get('error') === 'recovery_code_invalid'

const grownOld = (sessionId: string) =>
  db().session.update({ where: { id: sessionId }, data: { createdAt: later(-11 * MINUTE) } })

describe('making recovery codes', () => {
  it('gives ten different ones in readable groups, and is written down', async () => {
    const ada = await signedInAccount()
    const codes = await makeCodes(ada)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await db().auditEvent.findFirst({ where: { kind: 'recovery_codes.created' } })).toMatchObject({
      userId: ada.userId,
      details: { codes: 10 },
    })
    expect(await readRecovery(ada.userId)).toMatchObject({ left: 10, total: 10 })
  })

  it('stores them as SHA-256 only', async () => {
    const codes = await makeCodes(await signedInAccount())
    const stored = await db().recoveryCode.findMany()
    expect(stored.map(({ codeHash }) => codeHash).sort()).toEqual(
      codes.map((code) => sha256(code.replaceAll('-', ''))).sort(),
    )
    const everything = JSON.stringify([stored, await db().auditEvent.findMany()])
    for (const code of codes)
      for (const spelling of [code, code.replaceAll('-', '')]) expect(everything).not.toContain(spelling)
  })

  it('answers with what no cache keeps', async () => {
    const { browser } = await signedInAccount()
    const response = await browser.post('/api/recovery/codes')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({ file: { name: 'campuskey-recovery-codes.txt' } })
  })

  it('brings a text file where the browser runs no code of ours', async () => {
    const ada = await signedInAccount()
    const { response, body } = await ada.browser.submit('/api/recovery/codes/file', {})
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="campuskey-recovery-codes.txt"',
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    const codes = body.match(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/gm) ?? []
    expect(codes).toHaveLength(10)
    expect((await enterCode(codes[0]!)).url.pathname).toBe('/account/recovery')
  })

  it('ends the ones from before, used or not', async () => {
    const ada = await signedInAccount()
    const old = await makeCodes(ada)
    await enterCode(old[0]!)
    await makeCodes(ada)
    expect(await db().recoveryCode.count()).toBe(10)
    for (const code of old) expect(isRefused(await enterCode(code))).toBe(true)
  })

  it('leaves other people’s alone', async () => {
    const [ada, ben] = [await signedInAccount(), await signedInAccount()]
    const [first] = await makeCodes(ben)
    await makeCodes(ada)
    expect(await codesLeft(ben.userId)).toBe(10)
    expect((await enterCode(first!)).url.pathname).toBe('/account/recovery')
  })

  it('twice at the same instant leaves one set of ten', async () => {
    const ada = await signedInAccount()
    const sets = await meetInDatabase('recovery_codes', [() => makeCodes(ada), () => makeCodes(ada)])
    expect(await codesLeft(ada.userId)).toBe(10)
    const stored = new Set((await db().recoveryCode.findMany()).map(({ codeHash }) => codeHash))
    const alive = sets.filter((codes) => codes.every((code) => stored.has(sha256(code.replaceAll('-', '')))))
    expect(alive).toHaveLength(1)
  })
})

describe('is refused', () => {
  it('without a sign-in from the last ten minutes, and the old ones stay', async () => {
    const ada = await signedInAccount()
    const [first] = await makeCodes(ada)
    await grownOld(ada.sessionId)
    expect(await refusalOf(await ada.browser.post('/api/recovery/codes'))).toEqual({
      status: 403,
      error: 'fresh_sign_in_needed',
    })
    expect((await ada.browser.submit('/api/recovery/codes/file', {})).url.pathname).toBe('/login/confirm')
    expect((await enterCode(first!)).url.pathname).toBe('/account/recovery')
  })

  it('to someone signed out', async () => {
    const browser = new RouteBrowser()
    expect(await refusalOf(await browser.post('/api/recovery/codes'))).toEqual({
      status: 401,
      error: 'not_signed_in',
    })
    expect((await browser.submit('/api/recovery/codes/file', {})).url.pathname).toBe('/login')
    expect(await db().recoveryCode.count()).toBe(0)
  })
})
