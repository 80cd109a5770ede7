import { beforeEach, describe, expect, it } from 'vitest'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { consumeCode } from '@/lib/recovery/store'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { pathOf } from '../../fixtures/people'
import { useLocalProviders } from '../../fixtures/providers'
import { codesLeft, enterCode, makeCodes } from '../../fixtures/recovery'
import { APP, RouteBrowser, type Visit } from '../../fixtures/route-browser'

process.env.RATE_LIMIT_RECOVERY_PER_MINUTE = '1000'
process.env.RATE_LIMIT_RECOVERY_PER_ACCOUNT_PER_MINUTE = '5'
useLocalProviders()
beforeEach(resetDatabase)

async function adaWithCodes() {
  const ada = await signedInAccount()
  return { ada, codes: await makeCodes(ada) }
}

const errorOf = ({ url }: Visit) => url.searchParams.get('error')
const eventsOf = async (kind: string) => db().auditEvent.findMany({ where: { kind } })

describe('a recovery code', () => {
  it('signs its owner in once, like any other way, and tells how many are left', async () => {
    const { ada, codes } = await adaWithCodes()
    const browser = new RouteBrowser()
    const { url } = await enterCode(codes[0]!, { browser })
    expect(pathOf(url)).toBe('/account/recovery?used=1')
    expect((await browser.session())?.user.id).toBe(ada.userId)
    expect(await db().session.findFirst({ where: { method: 'recovery-code' } })).toMatchObject({
      userId: ada.userId,
    })
    expect(await eventsOf('recovery_code.used')).toMatchObject([{ userId: ada.userId, details: { left: 9 } }])
    expect(await codesLeft(ada.userId)).toBe(9)
  })

  it('is not found out from: unknown, used, replaced and misshapen ones get one and the same answer', async () => {
    const { ada, codes: old } = await adaWithCodes()
    await enterCode(old[0]!)
    const used = await enterCode(old[0]!)
    await makeCodes(ada)
    const others = ['0000-0000-0000-0000', old[1]!, old[0]!, 'x', '', '💥', "' OR 1=1 --", 'A'.repeat(200)]
    const answers = [used, ...(await Promise.all(others.map((code) => enterCode(code))))]
    const shape = ({ url, response }: Visit) => {
      const { error, ...rest } = Object.fromEntries(url.searchParams)
      return [url.pathname, error, Object.keys(rest), response.headers.getSetCookie()]
    }
    for (const answer of answers)
      expect(shape(answer)).toEqual(['/login/recovery', 'recovery_code_invalid', ['ref'], []])
  })

  it('may be typed as people type', async () => {
    const { codes } = await adaWithCodes()
    const typed = [
      codes[0]!.toLowerCase(),
      codes[1]!.replaceAll('-', ' '),
      `  ${codes[2]!.replaceAll('-', '')}\n`,
      codes[3]!.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', '–'),
    ]
    for (const code of typed) expect(pathOf((await enterCode(code)).url)).toBe('/account/recovery?used=1')
  })

  it('is in no address, no cookie but the session’s, and not in the history', async () => {
    const { codes } = await adaWithCodes()
    const browser = new RouteBrowser()
    await enterCode(codes[0]!, { browser })
    const cookies = (await browser.jar.getCookies(APP)).map(({ key }) => key)
    expect(cookies).toEqual(['authjs.session-token'])
    expect(JSON.stringify(await db().auditEvent.findMany())).not.toContain(codes[0])
  })

  it('keeps where the person was headed, within this site', async () => {
    const { codes } = await adaWithCodes()
    const there = await enterCode(codes[0]!, { callbackUrl: '/courses/ai-systems' })
    expect(there.url.searchParams.get('next')).toBe('/courses/ai-systems')
    const away = await enterCode(codes[1]!, { callbackUrl: 'https://evil.example/' })
    expect(away.url.searchParams.get('next')).toBeNull()
    const wrong = await enterCode('nothing', { callbackUrl: '/courses/ai-systems' })
    expect(wrong.url.searchParams.get('callbackUrl')).toBe('/courses/ai-systems')
  })

  it('ends the session that the browser had before', async () => {
    const { ada, codes } = await adaWithCodes()
    await enterCode(codes[0]!, { browser: ada.browser })
    expect(await db().session.count({ where: { id: ada.sessionId } })).toBe(0)
    expect((await ada.browser.session())?.user.id).toBe(ada.userId)
  })

  it('proves the account: the identity that waits for proof is connected', async () => {
    const ada = await signedInAccount({ email: 'alice@example.com' })
    const [code] = await makeCodes(ada)
    const browser = new RouteBrowser()
    expect((await browser.signInWith('google', 'alice@example.com')).url.pathname).toBe('/login/prove')
    const { url } = await enterCode(code!, { browser })
    expect(url.searchParams.get('connected')).toBe('google')
    expect(await db().identity.findMany()).toMatchObject([{ userId: ada.userId, provider: 'google' }])
  })

  it('is a sign-in as fresh as any: the lost way can be replaced', async () => {
    const { codes } = await adaWithCodes()
    const browser = new RouteBrowser()
    await enterCode(codes[0]!, { browser })
    expect((await browser.connect('google', 'alice@example.com')).url.searchParams.get('connected')).toBe(
      'google',
    )
  })
})

describe('at the same instant', () => {
  it('one code used twice opens exactly one session', async () => {
    const { ada, codes } = await adaWithCodes()
    const before = await db().session.count()
    const answers = await meetInDatabase('recovery_codes', [
      () => enterCode(codes[0]!),
      () => enterCode(codes[0]!),
    ])
    expect(answers.map(({ url }) => url.pathname).sort()).toEqual(['/account/recovery', '/login/recovery'])
    expect(await db().session.count()).toBe(before + 1)
    expect(await codesLeft(ada.userId)).toBe(9)
    expect(await eventsOf('recovery_code.used')).toHaveLength(1)
  })

  it('a code that is used and replaced either came in before or is refused, and leaves ten new ones', async () => {
    const { ada, codes } = await adaWithCodes()
    const [used] = await meetInDatabase<unknown>('recovery_codes', [
      () => enterCode(codes[0]!),
      () => makeCodes(ada),
    ])
    const cameIn = (used as Visit).url.pathname === '/account/recovery'
    expect(await eventsOf('recovery_code.used')).toHaveLength(cameIn ? 1 : 0)
    expect(await db().session.count({ where: { method: 'recovery-code' } })).toBe(cameIn ? 1 : 0)
    expect(await codesLeft(ada.userId)).toBe(10)
  })
})

describe('is refused', () => {
  it('for a disabled account, and the code isn’t used up', async () => {
    const { ada, codes } = await adaWithCodes()
    await db().user.update({ where: { id: ada.userId }, data: { disabledAt: new Date() } })
    expect(errorOf(await enterCode(codes[0]!))).toBe('account_disabled')
    expect(await eventsOf('sign_in.refused')).toMatchObject([{ userId: ada.userId }])
    expect(await codesLeft(ada.userId)).toBe(10)
    expect(await db().session.count({ where: { method: 'recovery-code' } })).toBe(0)
  })

  it('for an account that is disabled at the last moment', async () => {
    const { ada, codes } = await adaWithCodes()
    await db().user.update({ where: { id: ada.userId }, data: { disabledAt: new Date() } })
    expect(await consumeCode(db(), ada.userId, codes[0]!, new Date())).toBe(false)
  })

  it('when it is too long to be one, before anything is asked', async () => {
    expect(errorOf(await enterCode('A'.repeat(201)))).toBe('invalid_input')
    expect(errorOf(await enterCode('A'.repeat(20_000)))).toBe('invalid_input')
  })

  it('to another site', async () => {
    const { codes } = await adaWithCodes()
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const body = new URLSearchParams({ code: codes[0]! })
    const response = await new RouteBrowser().send('/api/recovery/sign-in', { method: 'POST', headers, body })
    expect(response.status).toBe(403)
    expect(await db().recoveryCode.count({ where: { usedAt: { not: null } } })).toBe(0)
  })
})

describe('an account', () => {
  it('has a limit of its own, whatever address its codes come from; the code over it isn’t used up', async () => {
    const { ada, codes } = await adaWithCodes()
    const errors: (string | null)[] = []
    for (const code of codes.slice(0, 6)) errors.push(errorOf(await enterCode(code)))
    expect(errors).toEqual([null, null, null, null, null, 'rate_limited'])
    expect(await codesLeft(ada.userId)).toBe(5)
    const other = await adaWithCodes()
    expect(errorOf(await enterCode(other.codes[0]!))).toBeNull()
  })

  it('that only has codes left keeps its last way to sign in', async () => {
    const browser = new RouteBrowser()
    await browser.signInWith('google', 'bob@example.com')
    await makeCodes({ browser })
    const { id } = await db().identity.findFirstOrThrow()
    const { url } = await browser.submit('/api/identities/disconnect', { identityId: id })
    expect(errorOf({ url } as Visit)).toBe('last_sign_in_method')
  })

  it('lists in its download only how many codes there are', async () => {
    const { ada, codes } = await adaWithCodes()
    await enterCode(codes[0]!)
    const { body } = await ada.browser.submit('/api/account/export', {})
    expect((JSON.parse(body) as { recoveryCodes: unknown }).recoveryCodes).toEqual({ total: 10, left: 9 })
    for (const { codeHash } of await db().recoveryCode.findMany()) expect(body).not.toContain(codeHash)
  })

  it('that is deleted takes its codes along', async () => {
    const { ada, codes } = await adaWithCodes()
    await ada.browser.submit('/api/account/delete', { confirmation: 'delete my account' })
    expect(await db().recoveryCode.count()).toBe(0)
    expect(errorOf(await enterCode(codes[0]!))).toBe('recovery_code_invalid')
  })

  it('that was merged away loses its codes, and the one that stays keeps its own', async () => {
    const goes = new RouteBrowser()
    await goes.signInWith('github', 'dave@example.com')
    const lost = await makeCodes({ browser: goes })
    const { ada, codes } = await adaWithCodes()
    await ada.browser.connect('github', 'dave@example.com')
    await ada.browser.submit('/api/account/merge', { choice: 'merge' })
    expect(await db().accountMerge.count()).toBe(1)
    expect(errorOf(await enterCode(lost[0]!))).toBe('recovery_code_invalid')
    expect(errorOf(await enterCode(codes[0]!))).toBeNull()
  })

  it('can’t be reached by a session that has grown old in the meantime: a code gives a new one', async () => {
    const { ada, codes } = await adaWithCodes()
    await db().session.update({ where: { id: ada.sessionId }, data: { expires: later(-MINUTE) } })
    expect(await ada.browser.session()).toBeNull()
    await enterCode(codes[0]!, { browser: ada.browser })
    expect((await ada.browser.session())?.user.id).toBe(ada.userId)
  })
})
