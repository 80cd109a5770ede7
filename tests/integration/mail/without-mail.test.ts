import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { makeCodes } from '../../fixtures/recovery'

beforeEach(resetDatabase)

it('without a mail server no message is written: nobody would send it', async () => {
  await makeCodes(await signedInAccount({ email: 'ada@example.com' }))
  expect(await db().outgoingMail.count()).toBe(0)
})
