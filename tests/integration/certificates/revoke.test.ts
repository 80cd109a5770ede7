// Taking a certificate back, what anybody sees of it then, and what becomes of it with the account.
import { beforeEach, describe, expect, it } from 'vitest'
import { GET as download } from '@/app/certificates/[id]/download/route'
import { GET as status } from '@/app/certificates/[id]/status/route'
import { POST as revokeRoute } from '@/app/api/admin/certificates/[id]/revoke/route'
import { exportAccount } from '@/lib/account/export-account'
import { listEvents } from '@/lib/audit/list-events'
import { findPublicCertificate, listOwnCertificates } from '@/lib/certificates/read-certificates'
import { revokeCertificate } from '@/lib/certificates/revoke-certificate'
import { searchCertificates } from '@/lib/certificates/search-certificates'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Role } from '@/lib/roles/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'
import { signedInAccount } from '../../fixtures/accounts'
import { askForCertificate, graduate, shortCourses } from '../../fixtures/certificates'
import { resetDatabase } from '../../fixtures/database'
import { restartInstance } from '../../fixtures/restart'
import { APP } from '../../fixtures/route-browser'

process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  await resetDatabase()
  restartInstance()
  await shortCourses()
})

const CLIENT = { address: '198.51.100.7', userAgent: null }

async function signedIn(roles: Role[], signedInAt = now()) {
  const { userId, sessionId, sessionToken } = await signedInAccount({ roles })
  const session: SignedIn = { sessionId, userId, name: null, email: null, method: 'passkey', signedInAt }
  return { session, sessionToken }
}

async function issued() {
  const holder = await graduate()
  return { ...holder, id: (await askForCertificate(holder.token)).body.id }
}

const contextOf = (id: string) => ({ params: Promise.resolve({ id }) })
const get = (handler: typeof status, id: string) =>
  handler(new Request(`${APP}/certificates/${id}`), contextOf(id))

describe('an administrator', () => {
  it('revokes a certificate, and everybody sees that; why is for the holder and administrators', async () => {
    const { id, userId } = await issued()
    const { session } = await signedIn(['admin'])
    expect(await revokeCertificate(session, id, 'Issued by mistake', CLIENT)).toBe(true)
    expect(await (await get(status, id)).json()).toEqual({ id, revokedAt: expect.any(String) as string })
    const seenBy = async (viewer: { userId: string; roles: Role[] } | null) =>
      (await findPublicCertificate(id, viewer))?.revokedReason
    expect(await seenBy(null)).toBeNull()
    expect(await seenBy({ userId: 'somebody', roles: ['org-member'] })).toBeNull()
    expect(await seenBy({ userId, roles: [] })).toBe('Issued by mistake')
    expect(await seenBy({ userId: 'somebody', roles: ['admin'] })).toBe('Issued by mistake')
  })

  it('is named in the history, which the holder reads with the reason but without the address', async () => {
    const { id, userId } = await issued()
    const { session } = await signedIn(['admin'])
    await revokeCertificate(session, id, 'Issued by mistake', CLIENT)
    const event = await db().auditEvent.findFirstOrThrow({ where: { kind: 'certificate.revoked' } })
    expect(event).toMatchObject({ userId, actorId: session.userId, address: CLIENT.address })
    expect((await listEvents(userId, {})).events[0]).toMatchObject({
      kind: 'certificate.revoked',
      what: 'Rust',
      reason: 'Issued by mistake',
      place: null,
    })
  })

  it('revokes once: the first date and reason stay, also for two at the same instant', async () => {
    const { id, userId } = await issued()
    const { session } = await signedIn(['admin'])
    const reasons = ['first', 'second', 'third']
    const done = await Promise.all(reasons.map((reason) => revokeCertificate(session, id, reason, CLIENT)))
    expect(done.filter(Boolean)).toHaveLength(1)
    const revoked = await db().certificate.findUniqueOrThrow({ where: { id } })
    expect(await revokeCertificate(session, id, 'later', CLIENT)).toBe(false)
    expect(await db().certificate.findUniqueOrThrow({ where: { id } })).toEqual(revoked)
    expect(await db().auditEvent.count({ where: { userId, kind: 'certificate.revoked' } })).toBe(1)
  })

  it('gets no new one issued by asking again: it stays revoked', async () => {
    const { id, token } = await issued()
    await revokeCertificate((await signedIn(['admin'])).session, id, 'mistake', CLIENT)
    const again = await askForCertificate(token)
    expect(again).toMatchObject({ status: 200, body: { id, revokedAt: expect.any(String) as string } })
  })
})

describe('revoking is refused', () => {
  it.each<[string, Role[]]>([
    ['a free user', ['free-user']],
    ['every other role', ['paid-individual', 'org-member']],
    ['nobody', []],
  ])('to %s, and so is the list', async (_who, roles) => {
    const { id } = await issued()
    const { session } = await signedIn(roles)
    await expect(revokeCertificate(session, id, 'why', CLIENT)).rejects.toMatchObject({
      code: 'insufficient_role',
    })
    await expect(searchCertificates(session, {})).rejects.toMatchObject({ code: 'insufficient_role' })
    expect((await db().certificate.findUniqueOrThrow({ where: { id } })).revokedAt).toBeNull()
  })

  it('to the holder', async () => {
    const { id, userId } = await issued()
    const session: SignedIn = { ...(await signedIn([])).session, userId }
    await expect(revokeCertificate(session, id, 'why', CLIENT)).rejects.toMatchObject({
      code: 'insufficient_role',
    })
  })

  it('after a sign-in that isn’t fresh', async () => {
    const { id } = await issued()
    const { session } = await signedIn(['admin'], new Date(Date.now() - 11 * 60_000))
    await expect(revokeCertificate(session, id, 'why', CLIENT)).rejects.toMatchObject({
      code: 'fresh_sign_in_needed',
    })
    expect((await db().certificate.findUniqueOrThrow({ where: { id } })).revokedAt).toBeNull()
  })

  it('for one that nobody knows', async () => {
    const { session } = await signedIn(['admin'])
    await expect(revokeCertificate(session, crypto.randomUUID(), 'why', CLIENT)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('the form of the page for administrators', () => {
  const post = async (id: string, reason: string, sessionToken: string) => {
    const headers = {
      origin: APP,
      'sec-fetch-site': 'same-origin',
      cookie: `authjs.session-token=${sessionToken}`,
    }
    const body = new URLSearchParams({ reason })
    const response = await revokeRoute(
      new Request(`${APP}/x`, { method: 'POST', headers, body }),
      contextOf(id),
    )
    return new URL(response.headers.get('location')!).searchParams
  }

  it.each([
    ['a reason', 'Issued by mistake', 'certificate_revoked', null],
    ['no reason', '', null, 'invalid_input'],
    ['a reason that is too long', 'a'.repeat(201), null, 'invalid_input'],
  ])('with %s', async (_what, reason, done, error) => {
    const { id } = await issued()
    const query = await post(id, reason, (await signedIn(['admin'])).sessionToken)
    expect([query.get('done'), query.get('error')]).toEqual([done, error])
    const { revokedAt } = await db().certificate.findUniqueOrThrow({ where: { id } })
    expect(revokedAt !== null).toBe(done !== null)
  })

  it('is no use to anybody else', async () => {
    const { id } = await issued()
    const query = await post(id, 'because', (await signedIn(['org-member'])).sessionToken)
    expect(query.get('error')).toBe('insufficient_role')
    expect((await post('no-id', 'because', (await signedIn(['admin'])).sessionToken)).get('error')).toBe(
      'not_found',
    )
  })
})

describe('the list for administrators', () => {
  it.each([
    ['everything', undefined, ['go', 'rust']],
    ['a course', 'Rust', ['rust']],
    ['the beginning of a course', 'g', ['go']],
    ['nothing there', 'cobol', []],
    ['a wildcard', '%', ['go', 'rust']],
  ])('finds %s', async (_what, text, found) => {
    const { token } = await graduate(['rust', 'go'])
    for (const course of ['rust', 'go']) await askForCertificate(token, { course })
    const { certificates } = await searchCertificates((await signedIn(['admin'])).session, { text })
    expect(certificates.map(({ course }) => course.slug).sort()).toEqual(found)
  })

  it('finds one by its number or address', async () => {
    const { id } = await issued()
    await issued()
    const { session } = await signedIn(['admin'])
    for (const text of [id, `${APP}/certificates/${id}`, id.toUpperCase()])
      expect((await searchCertificates(session, { text })).certificates.map((each) => each.id)).toEqual([id])
  })

  it('goes on from page to page, each certificate once', async () => {
    const { userId } = await signedInAccount()
    await db().certificate.createMany({
      data: Array.from({ length: 60 }, (_, number) => ({
        id: crypto.randomUUID(),
        userId,
        courseSlug: `course-${number}`,
        courseTitle: 'A course',
        holderName: 'Ada',
        jwt: '',
        // Many in the same second: the id decides.
        issuedAt: new Date(1_700_000_000_000 + Math.floor(number / 20) * 1000),
      })),
    })
    const { session } = await signedIn(['admin'])
    const seen: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await searchCertificates(session, { cursor })
      seen.push(...page.certificates.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    }
    expect(cursor).toBeUndefined()
    expect(new Set(seen).size).toBe(60)
  })
})

describe('for everybody', () => {
  it('the signed certificate can be downloaded', async () => {
    const { token } = await graduate()
    const { id, jwt } = (await askForCertificate(token)).body
    const response = await get(download, id)
    expect(await response.text()).toBe(jwt)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="campuskey-rust.jwt"')
  })

  it.each(['unknown', 'not-an-id', "' OR 1=1 --"])('%s is not_found', async (what) => {
    const id = what === 'unknown' ? crypto.randomUUID() : what
    for (const handler of [status, download]) {
      const response = await get(handler, id)
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: 'not_found' })
    }
    expect(await findPublicCertificate(id, null)).toBeNull()
  })
})

describe('with the account', () => {
  it('progress and certificates are in the download of everything', async () => {
    const { id, userId } = await issued()
    const session = { ...(await signedIn([])).session, userId }
    const everything = await exportAccount(session, CLIENT)
    expect(everything.progress).toMatchObject([
      { course: 'rust', lesson: 'one', completedAt: expect.any(Date) as Date },
      { course: 'rust', lesson: 'two' },
    ])
    expect(everything.certificates).toMatchObject([
      { id, courseSlug: 'rust', holderName: 'Ada Account', jwt: expect.any(String) as string },
    ])
  })

  it('certificates are erased, and their pages are gone', async () => {
    const { id, userId, browser } = await issued()
    await browser.submit('/api/account/delete', { confirmation: 'delete my account' })
    expect(await listOwnCertificates(userId)).toEqual([])
    expect((await get(status, id)).status).toBe(404)
    expect(await db().lessonCompletion.count()).toBe(0)
  })
})
