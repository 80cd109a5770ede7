import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { resetDatabase } from '../../fixtures/database'

test('a test file has a migrated database that the application uses', async () => {
  await db().catalogueRevision.create({ data: { id: 1, revision: 3 } })
  await expect(db().catalogueRevision.count()).resolves.toBe(1)
})

test('resetting empties the tables', async () => {
  await resetDatabase()
  await expect(db().catalogueRevision.count()).resolves.toBe(0)
})
