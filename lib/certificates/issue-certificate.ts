// A person who has finished a course gets its certificate: one for each course, ever.
import { randomUUID } from 'node:crypto'
import { recordEvent } from '@/lib/audit/record-event'
import { SECOND, epochSeconds } from '@/lib/clock'
import { certificateKey } from '@/lib/certificates/certificate-keys'
import { toCertificate } from '@/lib/certificates/read-certificates'
import { HolderNameSchema, type Certificate, type Issue } from '@/lib/certificates/schemas'
import { signCertificate } from '@/lib/certificates/sign-certificate'
import { addCertificate, findCertificateFor, lockHolder, readStanding } from '@/lib/certificates/store'
import { isFinished } from '@/lib/courses/policy'
import { readCourseWithoutProgress } from '@/lib/courses/read-courses'
import { transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readLabStanding } from '@/lib/lab-progress/read-progress'
import { LAB_COURSE } from '@/lib/learning/lab/course'
import { requirePersonOf } from '@/lib/tokens/require-person'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

type Client = { address: string; userAgent: string | null }
type Key = Awaited<ReturnType<typeof certificateKey>>

/**
 * Idempotent: whoever has the certificate already gets the same one again, whatever became of the course or of it.
 * @throws AppError not_found | insufficient_role | course_not_finished | invalid_input | token_revoked
 */
export async function issueCertificate(
  claims: AccessTokenClaims,
  issue: Issue,
  client: Client,
): Promise<{ certificate: Certificate; created: boolean }> {
  const userId = requirePersonOf(claims)
  if (!isLab(issue.course)) await readCourseWithoutProgress(claims, issue.course)
  // Settled before a connection is held: inside, many at once could wait for each other's connections to read the key.
  const key = await certificateKey()
  return transaction(async (tx) => {
    const holder = await lockHolder(tx, userId)
    if (!holder) throw new AppError('token_revoked', { detail: 'the account has ended' })
    const present = await findCertificateFor(tx, userId, issue.course)
    if (present) return { certificate: toCertificate(present), created: false }
    const holderName = issue.holderName ?? HolderNameSchema.safeParse(holder.name).data
    const title = await requireFinished(tx, userId, issue.course)
    if (!holderName)
      throw new AppError('invalid_input', {
        fields: { holderName: ['Enter the name that the certificate is for.'] },
      })
    const facts = { course: { slug: issue.course, title }, holderName }
    return { certificate: await issueFirst(tx, key, userId, facts, client), created: true }
  })
}

/** The lab is open to everybody and completed like a course, without being one. */
const isLab = (slug: string): boolean => slug === LAB_COURSE.slug

/** Returns the course's title. */
async function requireFinished(tx: Db, userId: string, slug: string): Promise<string> {
  const standing = isLab(slug) ? await readLabStanding(tx, userId) : await readStanding(tx, userId, slug)
  if (!standing) throw new AppError('not_found')
  const { title, lessons, completed } = standing
  if (!isFinished(lessons, completed))
    throw new AppError('course_not_finished', { facts: { remainingLessons: lessons - completed } })
  return title
}

type Facts = Pick<Certificate, 'course' | 'holderName'>

async function issueFirst(tx: Db, key: Key, userId: string, given: Facts, client: Client) {
  // Its page is found by this alone: all of it is random, unlike the ids that begin with the time.
  const id = randomUUID()
  const issuedAt = new Date(epochSeconds() * SECOND)
  const { course, holderName } = given
  const stored = await addCertificate(tx, {
    id,
    userId,
    courseSlug: course.slug,
    courseTitle: course.title,
    holderName,
    issuedAt,
    jwt: await signCertificate(key, { id, issuedAt, course, holderName }),
  })
  await recordEvent(tx, {
    userId,
    kind: 'certificate.issued',
    details: { certificate: course.title },
    client,
  })
  return toCertificate(stored)
}
