// What becomes of personal tokens where the account itself is the matter: its download, a merge, the passing of time.
import { beforeEach, expect, it } from 'vitest'
import { ExportSchema } from '@/lib/account/export-schema'
import { closeMergedUser } from '@/lib/account/merge-store'
import { later, MINUTE } from '@/lib/clock'
import { db } from '@/lib/db'
import { removeExpired } from '@/lib/maintenance/remove-expired'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { askToExchange, makePersonalToken } from '../../fixtures/personal-tokens'

process.env.RATE_LIMIT_PERSONAL_TOKENS_PER_MINUTE = '1000'
beforeEach(resetDatabase)

const DAY = 24 * 60 * MINUTE

it('the download names them, without anything that could be used or guessed from', async () => {
  const ada = await signedInAccount()
  const { token } = await makePersonalToken(ada, { name: 'Backup' })
  const { body } = await ada.browser.submit('/api/account/export', {})
  expect(ExportSchema.parse(JSON.parse(body)).personalTokens).toMatchObject([
    { name: 'Backup', scopes: ['courses:read'], lastUsedAt: null },
  ])
  const { tokenHash } = await db().personalToken.findFirstOrThrow()
  for (const secret of [token, tokenHash]) expect(body).not.toContain(secret)
})

it('an account that becomes part of another loses its tokens; the one that stays keeps its own', async () => {
  const [stays, goes] = [await signedInAccount(), await signedInAccount()]
  const [kept, lost] = [await makePersonalToken(stays), await makePersonalToken(goes)]
  await closeMergedUser(db(), goes.userId, stays.userId, new Date())
  expect((await askToExchange(kept.token)).status).toBe(200)
  expect((await askToExchange(lost.token)).status).toBe(401)
  expect(await db().personalToken.count()).toBe(1)
})

it('those that expired more than thirty days ago are removed, others stay to be seen', async () => {
  const ada = await signedInAccount()
  const made = [await makePersonalToken(ada), await makePersonalToken(ada), await makePersonalToken(ada)]
  const [old, recent, live] = made.map(({ id }) => id)
  await db().personalToken.update({ where: { id: old! }, data: { expiresAt: later(-31 * DAY) } })
  await db().personalToken.update({ where: { id: recent! }, data: { expiresAt: later(-29 * DAY) } })
  await removeExpired()
  const left = await db().personalToken.findMany({ orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual([recent, live])
})
