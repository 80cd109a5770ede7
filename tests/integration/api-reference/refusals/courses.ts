import { db } from '@/lib/db'
import { makeToken } from '../../../fixtures/access-tokens'
import { signedInAccount } from '../../../fixtures/accounts'
import { makePersonalToken } from '../../../fixtures/personal-tokens'
import { BEARER as headers, type World } from '../scenarios/world'
import { refuse } from './world'

const params = { slug: 'python-foundation', lesson: 'values' }
const nowhere = { slug: 'python-foundation', lesson: 'pointers' }
const id = { id: '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f' }
const json = { course: 'python-foundation' }

export async function atCourses({ recorder, alice, aliceToken }: World): Promise<void> {
  const machine = { sub: 'm', client_id: 'm', roles: undefined, scope: 'courses:read certificates:issue' }
  const person = { fill: { TOKEN: aliceToken } }
  const narrow = { fill: { TOKEN: await makeToken({ claims: { sub: alice.userId, scope: '' } }) } }
  const wide = { fill: { TOKEN: await makeToken({ claims: machine }) } }
  await refuse(recorder, [
    ['readCourse', 'insufficient_scope', { params, headers }, narrow],
    ['completeLesson', 'insufficient_scope', { params, headers }, narrow],
    ['reopenLesson', 'insufficient_scope', { params, headers }, narrow],
    ['reopenLesson', 'insufficient_role', { params, headers }, wide],
    ['reopenLesson', 'not_found', { params: nowhere, headers }, person],
    ['listCertificates', 'insufficient_role', { headers }, wide],
    ['issueCertificate', 'insufficient_scope', { headers, json }, narrow],
    ['issueCertificate', 'insufficient_role', { headers, json }, wide],
    ['issueCertificate', 'not_found', { headers, json: { course: 'latin' } }, person],
    ['readCertificate', 'insufficient_scope', { params: id, headers }, narrow],
    ['readCertificate', 'insufficient_role', { params: id, headers }, wide],
  ])
}

export async function atPersonalTokens({ recorder }: World): Promise<void> {
  const admin = await signedInAccount({ roles: ['free-user', 'admin'] })
  const { token } = await makePersonalToken(admin, { scopes: ['courses:write'] })
  await db().roleGrant.deleteMany({ where: { userId: admin.userId, role: 'admin' } })
  await refuse(recorder, [
    ['exchangePersonalToken', 'insufficient_role', { headers }, { fill: { TOKEN: token } }],
  ])
}
