// The certificate of the lab: for whoever has solved all of it, as for a course, without being one.
import { decodeJwt } from 'jose'
import { beforeEach, expect, it } from 'vitest'
import { putCourse } from '@/lib/courses/put-course'
import { db } from '@/lib/db'
import { keepChallenge } from '@/lib/lab-progress/keep-challenge'
import { keepSolution } from '@/lib/lab-progress/keep-solution'
import { LAB_PROGRAMME } from '@/lib/learning/lab/programme'
import { LAB_COURSE } from '@/lib/learning/lab/course'
import { findPublicCertificate } from '@/lib/certificates/read-certificates'
import { signedInAccount } from '../../fixtures/accounts'
import { askForCertificate } from '../../fixtures/certificates'
import { resetDatabase } from '../../fixtures/database'
import { meetInDatabase } from '../../fixtures/meet-in-database'
import { restartInstance } from '../../fixtures/restart'

process.env.TOKEN_SIGNING_ALG = 'ES256'

beforeEach(async () => {
  await resetDatabase()
  restartInstance()
})

const LAB = { course: LAB_COURSE.slug }

async function learner(solved: readonly string[] = LAB_PROGRAMME) {
  const { browser, userId } = await signedInAccount()
  for (const challenge of solved) await keepSolution(userId, challenge)
  return { userId, token: await browser.accessToken() }
}

it('whoever has solved everything gets one, signed, with a page of its own', async () => {
  const { token, userId } = await learner()
  const { status, body } = await askForCertificate(token, { ...LAB, holderName: 'Ada Lovelace' })
  expect(status).toBe(201)
  expect(decodeJwt(body.jwt)).toMatchObject({ name: 'Ada Lovelace', course: LAB_COURSE, jti: body.id })
  expect(JSON.stringify(decodeJwt(body.jwt))).not.toContain(userId)
  expect(await findPublicCertificate(body.id, null)).toMatchObject({ course: LAB_COURSE })
})

it.each(LAB_PROGRAMME.map((missing) => [missing]))('nobody gets it without %s', async (missing) => {
  const { token } = await learner(LAB_PROGRAMME.filter((id) => id !== missing))
  expect(await askForCertificate(token, LAB)).toMatchObject({
    status: 409,
    body: { error: 'course_not_finished', remainingLessons: 1 },
  })
  expect(await db().certificate.count()).toBe(0)
})

it('a challenge that was only attacked doesn’t count', async () => {
  const { token, userId } = await learner(LAB_PROGRAMME.filter((id) => id !== 'mix-up'))
  await keepChallenge(userId, 'mix-up', { isWon: true, isFixed: false })
  expect((await askForCertificate(token, LAB)).body).toMatchObject({ remainingLessons: 1 })
  await keepChallenge(userId, 'mix-up', { isWon: false, isFixed: true })
  expect((await askForCertificate(token, LAB)).status).toBe(201)
})

it('what somebody else solved, or what left the lab, doesn’t count', async () => {
  await learner()
  const { token, userId } = await learner(LAB_PROGRAMME.slice(1))
  await db().labSolution.create({ data: { userId, challenge: 'left-the-lab' } })
  expect((await askForCertificate(token, LAB)).body.error).toBe('course_not_finished')
})

it('asked for again, and many times at once, it is the same one, also when the lab has grown or shrunk', async () => {
  const { token, userId } = await learner()
  const answers = await meetInDatabase(
    'certificates',
    Array.from({ length: 3 }, () => () => askForCertificate(token, LAB)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
  await db().labSolution.deleteMany({ where: { userId } })
  const again = await askForCertificate(token, { ...LAB, holderName: 'Somebody Else' })
  expect(again).toMatchObject({ status: 200, body: { jwt: answers[0]!.body.jwt } })
  expect(await db().certificate.count()).toBe(1)
})

it('no course takes its name, so whoever writes courses can’t give it away', async () => {
  const lessons = [{ slug: 'one', title: 'one', minutes: 1, body: '' }]
  await expect(putCourse(LAB_COURSE.slug, { requiredRole: 'free-user', lessons })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect(await db().course.count({ where: { slug: LAB_COURSE.slug } })).toBe(0)
})
