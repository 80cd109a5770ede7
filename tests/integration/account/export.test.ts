// The download says everything that is kept, in the published format, and nothing that lets anybody in.
import { beforeEach, expect, it } from 'vitest'
import { GET as readSchema } from '@/app/schemas/export-1.json/route'
import { ExportSchema } from '@/lib/account/export-schema'
import { db } from '@/lib/db'
import { signedInAccount } from '../../fixtures/accounts'
import { resetDatabase } from '../../fixtures/database'
import { register } from '../../fixtures/passkeys'
import { SoftwareAuthenticator } from '../../fixtures/software-authenticator'
import type { RouteBrowser } from '../../fixtures/route-browser'

beforeEach(resetDatabase)

const download = async (browser: RouteBrowser) => {
  const { response, body } = await browser.submit('/api/account/export', {})
  expect(response.headers.get('cache-control')).toBe('no-store')
  return body
}

/** Somebody with one of everything. */
async function somebody() {
  const account = await signedInAccount({ roles: ['free-user', 'paid-individual'] })
  const { userId, browser } = account
  expect((await register(browser, new SoftwareAuthenticator())).status).toBe(200)
  const key = { provider: 'google', issuer: 'https://accounts.example', subject: '1' }
  await db().identity.create({ data: { userId, ...key, email: 'a@example.com', emailVerified: true } })
  expect((await browser.post('/api/recovery/codes')).status).toBe(201)
  const course = { slug: 'one', title: 'One', summary: '', requiredRole: 'free-user' }
  const lesson = { slug: 'first', title: 'First', minutes: 1, body: '', position: 0 }
  const { lessons } = await db().course.create({
    data: { ...course, lessons: { create: lesson } },
    include: { lessons: true },
  })
  await db().lessonCompletion.create({ data: { userId, lessonId: lessons[0]!.id } })
  await db().labSolution.create({ data: { userId, challenge: 'identify' } })
  const facts = { courseSlug: 'one', courseTitle: 'One', holderName: 'Ada', issuedAt: new Date() }
  await db().certificate.create({ data: { userId, ...facts, jwt: 'a.b.c' } })
  await db().organization.create({
    data: { name: 'Acme', seats: 2, members: { create: { userId, isOwner: true } } },
  })
  const code = { codeHash: 'secret-hash', hint: 'WXYZ', role: 'org-member', maxUses: 1 }
  await db().accessCode.create({ data: { ...code, redemptions: { create: { userId } } } })
  await db().auditEvent.create({
    data: {
      userId,
      kind: 'account.enabled',
      actorId: userId,
      address: '192.0.2.1',
      details: { reason: 'x' },
    },
  })
  return account
}

it('has every part, each in the published format', async () => {
  const { userId, browser } = await somebody()
  const everything = ExportSchema.parse(JSON.parse(await download(browser)))
  expect(everything.user.id).toBe(userId)
  const {
    identities,
    passkeys,
    sessions,
    roleGrants,
    organizations,
    accessCodes,
    progress,
    lab,
    certificates,
  } = everything
  const parts = { identities, passkeys, sessions, organizations, accessCodes, progress, lab, certificates }
  for (const [name, part] of Object.entries(parts)) expect(part, name).toHaveLength(1)
  expect(roleGrants).toHaveLength(2)
  expect(everything.recoveryCodes).toEqual({ total: 10, left: 10 })
  expect(everything.history.map(({ kind }) => kind)).toContain('data.exported')
})

it('keeps back what lets somebody in, and from where an administrator acted', async () => {
  const { browser, sessionToken, userId } = await somebody()
  const text = await download(browser)
  const passkey = await db().passkey.findFirstOrThrow({ where: { userId } })
  const session = await db().session.findFirstOrThrow({ where: { userId } })
  const code = await db().recoveryCode.findFirstOrThrow({ where: { userId } })
  const secrets = [
    sessionToken,
    session.sessionToken,
    passkey.credentialId,
    code.codeHash,
    'secret-hash',
    '192.0.2.1',
  ]
  for (const secret of secrets) expect(text).not.toContain(secret)
})

it('names its format, which the application tells to everybody', async () => {
  const { browser } = await somebody()
  const { $schema } = ExportSchema.parse(JSON.parse(await download(browser)))
  expect(new URL($schema).pathname).toBe('/schemas/export-1.json')
  const schema = (await readSchema().json()) as { properties: object; additionalProperties: boolean }
  expect(Object.keys(schema.properties)).toEqual(Object.keys(ExportSchema.shape))
  expect(schema.additionalProperties).toBe(false)
})
