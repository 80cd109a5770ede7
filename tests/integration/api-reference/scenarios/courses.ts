import { epochSeconds } from '@/lib/clock'
import { makeToken } from '../../../fixtures/access-tokens'
import { openSession } from '../../../fixtures/accounts'
import { BEARER as headers, type World } from './world'

export async function readCourses({ recorder, alice, aliceToken, machineToken }: World): Promise<void> {
  const person = { fill: { TOKEN: aliceToken } }
  const machine = { fill: { TOKEN: machineToken } }
  await recorder.record('readProfile', 'Alice, in her own browser', { headers }, person)
  await recorder.record('readProfile', 'A machine', { headers }, machine)
  await recorder.record('readProfile', 'No token')
  await recorder.record('listCourses', 'What a free account opens', { headers }, person)
  const expired = await makeToken({ claims: { iat: 1, nbf: 1, exp: epochSeconds() - 1 } })
  await recorder.record('listCourses', 'An expired token', { headers }, { fill: { TOKEN: expired } })
  const { browser } = await openSession(alice.userId)
  const token = await browser.accessToken()
  await browser.submit('/api/auth/signout', {})
  await recorder.record('listCourses', 'After signing out', { headers }, { fill: { TOKEN: token } })
  const narrow = await makeToken({ claims: { sub: alice.userId, scope: 'certificates:issue' } })
  await recorder.record('listCourses', 'Too narrow a scope', { headers }, { fill: { TOKEN: narrow } })
  await recorder.record('listCourses', 'Not a token', { headers }, { fill: { TOKEN: 'not-a-token' } })
  const read = (slug: string) => ({ params: { slug }, headers })
  await recorder.record('readCourse', 'One that is open', read('python-foundation'), person)
  await recorder.record('readCourse', 'One that needs another role', read('ai-systems'), person)
  await recorder.record('readCourse', 'One that doesn’t exist', read('latin'), person)
}

export async function writeCourses({ recorder, aliceToken, machineToken }: World): Promise<void> {
  const machine = { fill: { TOKEN: machineToken } }
  const params = { slug: 'rust-for-teams' }
  const lessons = [{ slug: 'ownership', title: 'Ownership', minutes: 20, body: 'Each value has one owner.' }]
  const json = { title: 'Rust for Teams', requiredRole: 'org-member', lessons }
  await recorder.record('writeCourse', 'A new course', { params, headers, json }, machine)
  const change = { summary: 'For those who write it together.' }
  await recorder.record('writeCourse', 'One field of it', { params, headers, json: change }, machine)
  const wrong = { title: '', requiredRole: 'student' }
  await recorder.record('writeCourse', 'Input that is wrong', { params, headers, json: wrong }, machine)
  const person = { fill: { TOKEN: aliceToken } }
  await recorder.record('writeCourse', 'Without the scope', { params, headers, json: change }, person)
}

export async function learn({ recorder, aliceToken, machineToken }: World): Promise<void> {
  const person = { fill: { TOKEN: aliceToken } }
  const params = { slug: 'python-foundation', lesson: 'values' }
  await recorder.record('completeLesson', 'The first of two', { params, headers }, person)
  const nowhere = { ...params, lesson: 'pointers' }
  await recorder.record('completeLesson', 'No such lesson', { params: nowhere, headers }, person)
  const machine = { fill: { TOKEN: machineToken } }
  await recorder.record('completeLesson', 'A machine asks', { params, headers }, machine)
  await recorder.record('reopenLesson', 'None of two', { params, headers }, person)
}

export async function graduate({ recorder, alice, aliceToken, machineToken }: World): Promise<void> {
  const person = { fill: { TOKEN: aliceToken } }
  const json = { course: 'python-foundation' }
  await recorder.record('issueCertificate', 'Lessons are left', { headers, json }, person)
  for (const lesson of ['values', 'functions']) {
    const path = `/api/courses/python-foundation/lessons/${lesson}/completion`
    await alice.browser.send(path, { method: 'PUT', headers: { authorization: `Bearer ${aliceToken}` } })
  }
  const named = { ...json, holderName: 'Alice B. Archer' }
  const made = await recorder.record(
    'issueCertificate',
    'The course is finished',
    { headers, json: named },
    person,
  )
  await recorder.record('issueCertificate', 'Once more: the same one', { headers, json }, person)
  const wrong = { course: 'python-foundation', holderName: '' }
  await recorder.record('issueCertificate', 'Without a name', { headers, json: wrong }, person)
  await recorder.record('listCertificates', 'Alice’s', { headers }, person)
  await recorder.record('listCertificates', 'A machine asks', { headers }, { fill: { TOKEN: machineToken } })
  const own = { fill: { TOKEN: aliceToken, ID: String(made.body.id) } }
  await recorder.record('readCertificate', 'One of her own', { params: { id: '$ID' }, headers }, own)
  const other = { ...own, fill: { ...own.fill, ID: '01939a2e-5d6f-7c3a-9b1e-2f4d6a8c0e1f' } }
  await recorder.record('readCertificate', 'Not hers', { params: { id: '$ID' }, headers }, other)
}
