import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount, type Account } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'

beforeEach(resetDatabase)

const administrator = () => signedInAccount({ roles: ['free-user', 'admin'] })
const CODE = {
  role: 'paid-individual',
  maxUses: '2',
  grantDays: '',
  expiresAt: '',
  note: 'For the spring fair',
}

async function post({ browser }: Account, path: string, body: unknown) {
  const response = await browser.post(path, body)
  const answer = (await response.json()) as { error?: string; code?: string; id?: string; fields?: object }
  return { status: response.status, cache: response.headers.get('cache-control'), ...answer }
}

it('an access code is told once, in an answer that nobody keeps', async () => {
  const grace = await administrator()
  const made = await post(grace, '/api/admin/access-codes', CODE)
  expect([made.status, made.cache]).toEqual([201, 'no-store'])
  expect(made.code).toBeTruthy()
  expect(JSON.stringify(await db().accessCode.findMany())).not.toContain(made.code)
  expect(JSON.stringify(await db().auditEvent.findMany())).not.toContain(made.code)
})

it('an access code without a word what it is for is refused at the field', async () => {
  const refused = await post(await administrator(), '/api/admin/access-codes', {
    ...CODE,
    note: '',
    maxUses: '0',
  })
  expect([refused.status, Object.keys(refused.fields ?? {}).sort()]).toEqual([422, ['maxUses', 'note']])
  expect(await db().accessCode.count()).toBe(0)
})

it('an access code is ended, with a reason', async () => {
  const grace = await administrator()
  const { id = '' } = await post(grace, '/api/admin/access-codes', CODE)
  const end = async (path: string, reason: string) =>
    (await grace.browser.submit(`/api/admin/access-codes/${path}/end`, { reason })).url.search
  expect(await end(id, '')).toContain('error=invalid_input')
  expect(await end('x', 'It leaked')).toContain('error=not_found')
  expect(await end(id, 'It leaked')).toBe('?done=code_ended')
  expect((await db().accessCode.findFirst())?.endedAt).not.toBeNull()
})

it('an organization is made with its first owner, and its seats are changed', async () => {
  const [grace, carol] = [await administrator(), await signedInAccount({ email: 'carol@example.com' })]
  const input = { name: 'Acme', seats: '3', owner: 'carol@example.com', reason: 'Contract 12' }
  const { status, id = '' } = await post(grace, '/api/admin/organizations', input)
  expect(status).toBe(201)
  expect(await db().organizationMember.findMany()).toMatchObject([{ userId: carol.userId, isOwner: true }])
  const seats = async (fields: Record<string, string>) =>
    (await grace.browser.submit(`/api/admin/organizations/${id}/seats`, fields)).url.searchParams
  expect((await seats({ seats: '0', reason: 'Fewer people' })).get('error')).toBe('invalid_input')
  expect((await seats({ seats: '5', reason: '' })).get('error')).toBe('invalid_input')
  expect((await seats({ seats: '5', reason: 'More people' })).get('done')).toBe('seats')
  expect((await db().organization.findFirst())?.seats).toBe(5)
  const told = await db().auditEvent.findMany({
    where: { kind: { startsWith: 'organization.c' } },
    orderBy: { id: 'asc' },
  })
  expect(told).toMatchObject([{ details: { reason: 'Contract 12' } }, { details: { reason: 'More people' } }])
})

it('an organization for nobody known is refused in words', async () => {
  const input = { name: 'Acme', seats: '3', owner: 'nobody@example.com', reason: 'Contract 12' }
  expect((await post(await administrator(), '/api/admin/organizations', input)).error).toBe('user_unknown')
  expect(
    (await post(await administrator(), '/api/admin/organizations', { ...input, reason: '' })).status,
  ).toBe(422)
})

it('none of it is for others', async () => {
  const ada = await signedInAccount({ roles: ['org-member'] })
  expect((await post(ada, '/api/admin/access-codes', CODE)).error).toBe('insufficient_role')
  const input = { name: 'Acme', seats: '3', owner: ada.userId, reason: 'Mine' }
  expect((await post(ada, '/api/admin/organizations', input)).error).toBe('insufficient_role')
  expect([await db().accessCode.count(), await db().organization.count()]).toEqual([0, 0])
})
