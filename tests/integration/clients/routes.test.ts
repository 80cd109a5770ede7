// The addresses behind the administrators' pages about clients.
import { beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'

beforeEach(resetDatabase)

const INPUT = {
  id: 'timetable',
  name: 'Timetable',
  kind: 'machine',
  grantTypes: ['client_credentials'],
  scopes: ['courses:read'],
  reason: 'A team asked',
}

it('registers, edits, rotates and disables', async () => {
  const { browser } = await signedInAccount({ roles: ['free-user', 'admin'] })
  const made = await browser.post('/api/admin/clients', INPUT)
  expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store'])
  const { secret } = (await made.json()) as { secret: string }
  const rotated = await browser.post('/api/admin/clients/timetable/secret', {
    reason: 'A leak',
    overlapHours: '0',
  })
  expect([rotated.status, rotated.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(await rotated.json()).not.toMatchObject({ secret })
  const { url } = await browser.submit('/api/admin/clients/timetable/disable', { reason: 'A leak' })
  expect(url.pathname + url.search).toBe('/admin/clients/timetable?done=client_disabled')
  expect(await db().oAuthClient.count({ where: { disabledAt: { not: null } } })).toBe(1)
})

it('says what is wrong at each field', async () => {
  const { browser } = await signedInAccount({ roles: ['free-user', 'admin'] })
  const wrong = {
    ...INPUT,
    scopes: ['openid'],
    redirectUris: 'https://app.example/*',
    jwks: '{',
    reason: 'A team',
  }
  const answer = await browser.post('/api/admin/clients', { ...wrong, jwks: '' })
  expect(answer.status).toBe(422)
  const { fields } = (await answer.json()) as { fields: Record<string, string[]> }
  expect(Object.keys(fields).sort()).toEqual(['redirectUris', 'scopes'])
  const broken = (await (await browser.post('/api/admin/clients', wrong)).json()) as { fields: object }
  expect(broken.fields).toMatchObject({ jwks: ['Paste a JSON Web Key Set.'] })
})

it('an address that can’t be of a client is no server’s error', async () => {
  const { browser } = await signedInAccount({ roles: ['free-user', 'admin'] })
  const answer = await browser.post('/api/admin/clients/a%00b/secret', { reason: 'A leak' })
  expect(answer.status).toBe(422)
})

it('refuses everybody else', async () => {
  const { browser } = await signedInAccount()
  expect((await browser.post('/api/admin/clients', INPUT)).status).toBe(403)
  expect(await db().oAuthClient.count()).toBe(0)
})
