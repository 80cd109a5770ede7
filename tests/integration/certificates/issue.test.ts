import { decodeJwt, decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { putCourse } from '@/lib/courses/put-course'
import { db } from '@/lib/db'
import { issueAccessToken } from '@/lib/tokens/issue-access-token'
import { makeToken } from '../../fixtures/access-tokens'
import { signedInAccount } from '../../fixtures/accounts'
import { askForCertificate, complete, graduate, shortCourses } from '../../fixtures/certificates'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { restartInstance } from '../../fixtures/restart'
import { APP, RouteBrowser } from '../../fixtures/route-browser'

process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  await resetDatabase()
  restartInstance()
  await shortCourses()
})

const answerOf = async (response: Response) => ({
  status: response.status,
  body: (await response.json()) as unknown,
})

describe('a finished course', () => {
  it('gives a certificate that is signed and names its holder, and nobody’s account', async () => {
    const { token, userId } = await graduate()
    const { status, body } = await askForCertificate(token, { course: 'rust', holderName: '  Ada Lovelace ' })
    expect(status).toBe(201)
    expect(body).toStrictEqual({
      id: expect.any(String) as string,
      course: { slug: 'rust', title: 'Rust' },
      holderName: 'Ada Lovelace',
      issuedAt: expect.any(String) as string,
      revokedAt: null,
      url: `${APP}/certificates/${body.id}`,
      jwt: expect.any(String) as string,
    })
    expect(decodeProtectedHeader(body.jwt)).toStrictEqual({
      typ: 'certificate+jwt',
      alg: 'ES256',
      kid: expect.any(String) as string,
    })
    expect(decodeJwt(body.jwt)).toStrictEqual({
      iss: APP,
      jti: body.id,
      iat: Date.parse(body.issuedAt as string) / 1000,
      name: 'Ada Lovelace',
      course: { slug: 'rust', title: 'Rust' },
    })
    expect(JSON.stringify(decodeJwt(body.jwt))).not.toContain(userId)
  })

  it('is written into the history', async () => {
    const { token, userId } = await graduate()
    await askForCertificate(token)
    await askForCertificate(token)
    const events = await db().auditEvent.findMany({ where: { userId, kind: 'certificate.issued' } })
    expect(events).toMatchObject([{ details: { certificate: 'Rust' } }])
  })

  it('takes the account’s name where none is given', async () => {
    const { token } = await graduate()
    expect((await askForCertificate(token)).body.holderName).toBe('Ada Account')
  })

  it('gives the same certificate again, also when the course grew since, or another name is asked for', async () => {
    const { token } = await graduate()
    const first = await askForCertificate(token)
    await putCourse('rust', {
      lessons: ['one', 'two', 'three'].map((slug) => ({ slug, title: slug, minutes: 1, body: '' })),
    })
    const again = await askForCertificate(token, { course: 'rust', holderName: 'Somebody Else' })
    expect(again).toMatchObject({ status: 200, body: first.body })
  })

  it('asked for many times at the same instant gives one certificate', async () => {
    const { token } = await graduate()
    await askForCertificate((await graduate(['go'])).token, { course: 'go' })
    const answers = await meetInDatabase(
      'certificates',
      Array.from({ length: 4 }, () => () => askForCertificate(token)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
    expect(new Set(answers.map(({ body }) => body.jwt)).size).toBe(1)
    expect(await db().certificate.count({ where: { courseSlug: 'rust' } })).toBe(1)
  })

  it('of two courses gives two', async () => {
    const { token } = await graduate(['rust', 'go'])
    for (const course of ['rust', 'go']) expect((await askForCertificate(token, { course })).status).toBe(201)
  })
})

describe('it is refused', () => {
  it.each([
    [[], 2],
    [['one'], 1],
  ])('while lessons remain: %j done', async (lessons, remainingLessons) => {
    const { browser, userId } = await signedInAccount()
    await complete(userId, 'rust', lessons)
    expect(await askForCertificate(await browser.accessToken())).toMatchObject({
      status: 409,
      body: { error: 'course_not_finished', remainingLessons },
    })
    expect(await db().certificate.count()).toBe(0)
  })

  it('for a course without lessons', async () => {
    await putCourse('empty', { requiredRole: 'free-user' })
    const { token } = await graduate([])
    expect((await askForCertificate(token, { course: 'empty' })).body.error).toBe('course_not_finished')
  })

  it('for a course that nobody knows', async () => {
    const { token } = await graduate()
    expect(await askForCertificate(token, { course: 'cobol' })).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    })
  })

  it('where the roles don’t open the course any more', async () => {
    const { token } = await graduate(['teams'])
    expect(await askForCertificate(token, { course: 'teams' })).toMatchObject({
      status: 403,
      body: { error: 'insufficient_role' },
    })
  })

  it('to a machine, whatever its scopes', async () => {
    const machine = { sub: 'course-sync-service', clientId: 'course-sync-service', roles: [] }
    const { access_token: token } = await issueAccessToken({ ...machine, scopes: ['certificates:issue'] })
    const browser = new RouteBrowser()
    expect((await askForCertificate(token)).body.error).toBe('insufficient_role')
    for (const path of ['/api/certificates', `/api/certificates/${crypto.randomUUID()}`])
      expect(await answerOf(await browser.api(path, token))).toMatchObject({
        status: 403,
        body: { error: 'insufficient_role' },
      })
  })

  it('without the scope certificates:issue, before anything else is looked at', async () => {
    const { userId } = await graduate()
    const token = await makeToken({ claims: { sub: userId, scope: 'courses:read courses:write' } })
    const browser = new RouteBrowser()
    expect((await askForCertificate(token, 'not json')).body.error).toBe('insufficient_scope')
    for (const path of ['/api/certificates', `/api/certificates/${crypto.randomUUID()}`])
      expect((await answerOf(await browser.api(path, token))).status).toBe(403)
  })

  it.each([
    ['no course', {}],
    ['a course of the wrong type', { course: 7 }],
    ['a slug that can’t be one', { course: 'Rust!' }],
    ['an empty name', { course: 'rust', holderName: '  ' }],
    ['a name that is too long', { course: 'rust', holderName: 'a'.repeat(101) }],
    ['a name that turns the text around', { course: 'rust', holderName: 'Ada\u202e' }],
    ['a name of two lines', { course: 'rust', holderName: 'Ada\nLovelace' }],
    ['markup', { course: 'rust', holderName: '<b>Ada</b>' }],
    ['an unknown field', { course: 'rust', userId: 'x' }],
  ])('with invalid_input to %s', async (_what, body) => {
    const { token } = await graduate()
    expect(await askForCertificate(token, body)).toMatchObject({
      status: 422,
      body: { error: 'invalid_input', fields: expect.anything() as unknown },
    })
    expect(await db().certificate.count()).toBe(0)
  })

  it('with a question for the name where the account has none', async () => {
    const { token, userId } = await graduate()
    await db().user.update({ where: { id: userId }, data: { name: null } })
    const { status, body } = await askForCertificate(token)
    expect({ status, fields: Object.keys(body.fields as object) }).toEqual({
      status: 422,
      fields: ['holderName'],
    })
  })

  it.each([
    ['disabled', { disabledAt: new Date() }],
    ['part of another one', { mergedIntoId: 'another' }],
  ])('for an account that is %s', async (_what, data) => {
    const { token, userId } = await graduate()
    await db().user.update({ where: { id: userId }, data })
    expect((await askForCertificate(token)).body.error).toBe('token_revoked')
  })

  it('when it is asked for too often, each account for itself', async () => {
    const [ada, bob] = [await graduate(), await graduate()]
    const statuses = []
    for (let times = 0; times < 21; times += 1) statuses.push((await askForCertificate(ada.token)).status)
    expect(statuses.slice(0, 20)).not.toContain(429)
    expect(statuses.at(-1)).toBe(429)
    expect((await askForCertificate(bob.token)).status).toBe(201)
  })
})

describe('a person’s certificates', () => {
  it('are listed for them alone, newest first', async () => {
    const [ada, bob] = [await graduate(['rust', 'go']), await graduate()]
    const rust = (await askForCertificate(ada.token)).body
    const go = (await askForCertificate(ada.token, { course: 'go' })).body
    await db().certificate.update({ where: { id: go.id }, data: { issuedAt: new Date(Date.now() + 1000) } })
    const browser = new RouteBrowser()
    const { body } = await answerOf(await browser.api('/api/certificates', ada.token))
    expect((body as { certificates: { id: string }[] }).certificates.map(({ id }) => id)).toEqual([
      go.id,
      rust.id,
    ])
    expect((await answerOf(await browser.api('/api/certificates', bob.token))).body).toEqual({
      certificates: [],
    })
    expect((await answerOf(await browser.api(`/api/certificates/${rust.id}`, ada.token))).body).toEqual(rust)
  })

  it.each(['somebody else’s', 'unknown', 'no id at all'])('that are %s are not_found', async (which) => {
    const [ada, bob] = [await graduate(), await graduate()]
    const { id } = (await askForCertificate(ada.token)).body
    const asked = { 'somebody else’s': id, unknown: crypto.randomUUID(), 'no id at all': "' OR 1=1 --" }[
      which
    ]!
    const response = await new RouteBrowser().api(`/api/certificates/${encodeURIComponent(asked)}`, bob.token)
    expect(await answerOf(response)).toMatchObject({ status: 404, body: { error: 'not_found' } })
  })
})
