// The course API: who somebody is, courses, lessons, certificates.
import { z } from 'zod'
import type { Endpoint, Group } from '@/lib/api-reference/endpoint'
import { SlugSchema } from '@/lib/courses/schemas'

const slug = SlugSchema.describe('The course, such as `python-foundation`')
const PERSON_ONLY = 'People. A machine has no certificates.'
const UNKNOWN_COURSE = 'There is no such course.'
const CLOSED_COURSE = 'The token’s roles don’t open this course.'

const LESSON: Pick<Endpoint, 'access' | 'scope' | 'who' | 'parameters' | 'errors'> = {
  access: 'token',
  scope: 'courses:read',
  who: 'The person’s own browser. Other apps may read progress, not write it.',
  parameters: { path: z.object({ slug, lesson: SlugSchema.describe('The lesson') }) },
  errors: {
    insufficient_scope: 'The token doesn’t carry `courses:read`, or was given to another app.',
    insufficient_role: `${CLOSED_COURSE} Or a machine asks.`,
    not_found: 'There is no such course or lesson.',
  },
}

export const COURSES: Group = {
  id: 'courses',
  title: 'Courses',
  text: 'What the bearer of a token may see and do. A token says who, for which app, and with which roles; nothing else is looked at.',
  endpoints: [
    {
      id: 'readProfile',
      method: 'GET',
      path: '/api/me',
      title: 'Who the token stands for',
      text: 'The token’s own facts, and the person’s name and e-mail where the app was allowed to know them.',
      access: 'token',
      answers: [{ status: 200, text: 'Who it is.', model: 'Profile' }],
    },
    {
      id: 'listCourses',
      method: 'GET',
      path: '/api/courses',
      title: 'List courses',
      text: 'The courses that the token’s roles open, without the lessons’ texts. A machine sees all of them.',
      access: 'token',
      scope: 'courses:read',
      answers: [{ status: 200, text: 'The courses, in the catalogue’s order.', model: 'CourseList' }],
    },
    {
      id: 'readCourse',
      method: 'GET',
      path: '/api/courses/{slug}',
      title: 'Read a course',
      text: 'One course with its lessons. That a course exists is no secret, so one that your roles don’t open is 403, not 404.',
      access: 'token',
      scope: 'courses:read',
      who: 'Roles that open the course; any machine.',
      parameters: { path: z.object({ slug }) },
      answers: [{ status: 200, text: 'The course.', model: 'CourseWithProgress' }],
      errors: { insufficient_role: CLOSED_COURSE, not_found: UNKNOWN_COURSE },
    },
    {
      id: 'writeCourse',
      method: 'PUT',
      path: '/api/courses/{slug}',
      title: 'Create or change a course',
      text: 'Sets the fields that you send and leaves the others as they are; lessons are replaced as a whole. Sending the same again changes nothing. A new course without `requiredRole` is for administrators alone.',
      access: 'token',
      scope: 'courses:write',
      who: 'Machines and apps with the scope, and administrators.',
      parameters: { path: z.object({ slug }) },
      body: { type: 'json', model: 'CourseChange' },
      answers: [
        { status: 200, text: 'The course as it is now.', model: 'Course' },
        { status: 201, text: 'The course was created.', model: 'Course' },
      ],
    },
    {
      id: 'completeLesson',
      method: 'PUT',
      path: '/api/courses/{slug}/lessons/{lesson}/completion',
      title: 'Mark a lesson as complete',
      text: 'Completing it twice keeps the first time.',
      ...LESSON,
      answers: [{ status: 200, text: 'How far the person is in this course.', model: 'LessonState' }],
    },
    {
      id: 'reopenLesson',
      method: 'DELETE',
      path: '/api/courses/{slug}/lessons/{lesson}/completion',
      title: 'Mark a lesson as not complete',
      text: 'Takes the mark back. A certificate that was issued stays.',
      ...LESSON,
      answers: [{ status: 200, text: 'How far the person is in this course.', model: 'LessonState' }],
    },
  ],
}

export const CERTIFICATES: Group = {
  id: 'certificates',
  title: 'Certificates',
  text: 'One for each course that somebody finished: a signed JWT that anybody can verify, in the name that its holder chose.',
  endpoints: [
    {
      id: 'listCertificates',
      method: 'GET',
      path: '/api/certificates',
      title: 'List certificates',
      text: 'The person’s own, newest first, revoked ones included.',
      access: 'token',
      scope: 'certificates:issue',
      who: PERSON_ONLY,
      answers: [{ status: 200, text: 'The certificates.', model: 'CertificateList' }],
      errors: { insufficient_role: 'A machine asks.' },
    },
    {
      id: 'issueCertificate',
      method: 'POST',
      path: '/api/certificates',
      title: 'Get a certificate',
      text: 'For a course whose lessons are all complete. Whoever has it already gets the same one again.',
      access: 'token',
      scope: 'certificates:issue',
      who: PERSON_ONLY,
      limit: 'certificates',
      body: { type: 'json', model: 'CertificateRequest' },
      answers: [
        { status: 200, text: 'The certificate that was there already.', model: 'Certificate' },
        { status: 201, text: 'A new certificate.', model: 'Certificate' },
      ],
      errors: {
        insufficient_role: `${CLOSED_COURSE} Or a machine asks.`,
        not_found: UNKNOWN_COURSE,
        course_not_finished: 'Lessons are left; `remainingLessons` says how many.',
      },
    },
    {
      id: 'readCertificate',
      method: 'GET',
      path: '/api/certificates/{id}',
      title: 'Read a certificate',
      text: 'One of the person’s own. Its public page, `url`, is for everybody.',
      access: 'token',
      scope: 'certificates:issue',
      who: PERSON_ONLY,
      parameters: { path: z.object({ id: z.string().describe('The certificate’s id') }) },
      answers: [{ status: 200, text: 'The certificate.', model: 'Certificate' }],
      errors: {
        insufficient_role: 'A machine asks.',
        not_found: 'There is none with this id, or it is somebody else’s.',
      },
    },
  ],
}
