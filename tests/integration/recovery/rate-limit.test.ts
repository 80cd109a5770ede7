import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { refusalOf } from '../../fixtures/passkeys'
import { enterCode, makeCodes } from '../../fixtures/recovery'

process.env.RATE_LIMIT_RECOVERY_PER_MINUTE = '3'
beforeEach(resetDatabase)

// One file, one test: what a client over its limit may not do is remembered in memory too.
it('guessing is bounded per address, counted before the code is looked at, for making codes as well', async () => {
  const ada = await signedInAccount()
  const [code] = await makeCodes(ada)
  for (const guess of ['nothing', 'nothing']) await enterCode(guess)
  const { url } = await enterCode(code!)
  expect([url.pathname, url.searchParams.get('error')]).toEqual(['/login/recovery', 'rate_limited'])
  expect(await db().recoveryCode.count({ where: { usedAt: null } })).toBe(10)
  expect(await refusalOf(await ada.browser.post('/api/recovery/codes'))).toEqual({
    status: 429,
    error: 'rate_limited',
  })
  const confirmed = await ada.browser.submit('/api/recovery/confirm', { code: code! })
  expect(confirmed.url.searchParams.get('error')).toBe('rate_limited')
  const file = await ada.browser.submit('/api/recovery/codes/file', {})
  expect(file.url.searchParams.get('error')).toBe('rate_limited')
})
