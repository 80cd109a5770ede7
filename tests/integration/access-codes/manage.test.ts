import { beforeEach, describe, expect, it } from 'vitest'
import { createAccessCode } from '@/lib/access-codes/create-access-code'
import { endAccessCode } from '@/lib/access-codes/end-access-code'
import { listAccessCodes } from '@/lib/access-codes/list-access-codes'
import { NewAccessCodeSchema } from '@/lib/access-codes/schemas'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { anAdmin, CLIENT, LONG_AGO, makeCode, sessionOf } from '../../fixtures/organizations'

beforeEach(resetDatabase)

const INPUT = NewAccessCodeSchema.parse({ role: 'org-member', maxUses: '3', note: 'Summer school' })

describe('making a code', () => {
  it('tells it once, and records who did it', async () => {
    const admin = await anAdmin()
    const { id, code } = await createAccessCode(admin, INPUT, CLIENT)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    const event = await db().auditEvent.findFirstOrThrow({ where: { kind: 'access_code.created' } })
    expect(event).toMatchObject({ actorId: admin.userId, userId: null })
    expect(event.details).toMatchObject({ codeId: id, hint: code.slice(-4), role: 'org-member', maxUses: 3 })
    expect(JSON.stringify(event.details)).not.toContain(code)
  })

  it('is for administrators alone, and needs a fresh sign-in', async () => {
    const ada = sessionOf(await signedInAccount())
    await expect(createAccessCode(ada, INPUT, CLIENT)).rejects.toMatchObject({ code: 'insufficient_role' })
    await expect(createAccessCode(await anAdmin(LONG_AGO), INPUT, CLIENT)).rejects.toMatchObject({
      code: 'fresh_sign_in_needed',
    })
    expect(await db().accessCode.count()).toBe(0)
  })
})

describe('ending a code', () => {
  it('happens once, with the reason', async () => {
    const admin = await anAdmin()
    const { id } = await makeCode()
    expect(await endAccessCode(admin, id, 'leaked', CLIENT)).toBe(true)
    expect(await endAccessCode(admin, id, 'again', CLIENT)).toBe(false)
    const events = await db().auditEvent.findMany({ where: { kind: 'access_code.ended' } })
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({ actorId: admin.userId, details: { codeId: id, reason: 'leaked' } })
  })

  it('is refused to others, without a fresh sign-in, and for a code that isn’t there', async () => {
    const { id } = await makeCode()
    const refusals: [Parameters<typeof endAccessCode>[0], string, string][] = [
      [sessionOf(await signedInAccount()), id, 'insufficient_role'],
      [await anAdmin(LONG_AGO), id, 'fresh_sign_in_needed'],
      [await anAdmin(), 'no-such-code', 'not_found'],
    ]
    for (const [who, which, code] of refusals)
      await expect(endAccessCode(who, which, 'x', CLIENT)).rejects.toMatchObject({ code })
    expect(await db().accessCode.findUnique({ where: { id } })).toMatchObject({ endedAt: null })
  })
})

describe('the list', () => {
  it('shows the newest first, a page at a time, without the codes', async () => {
    const admin = await anAdmin()
    for (let count = 0; count < 22; count += 1) await createAccessCode(admin, INPUT, CLIENT)
    const first = await listAccessCodes(admin)
    expect(first.codes).toHaveLength(20)
    expect(first.codes[0]).toMatchObject({ state: 'open', createdBy: 'Ada Account', note: 'Summer school' })
    expect(first.codes[0]).not.toHaveProperty('codeHash')
    const { codes, nextCursor } = await listAccessCodes(admin, { cursor: first.nextCursor! })
    expect(codes).toHaveLength(2)
    expect(nextCursor).toBeNull()
  })

  it('is for administrators alone', async () => {
    await expect(listAccessCodes(sessionOf(await signedInAccount()))).rejects.toMatchObject({
      code: 'insufficient_role',
    })
  })
})
