// Brings the catalogue to what a file says, through the course API: what is there already isn't written again.
import { isDeepStrictEqual } from 'node:util'
import { Fault } from '../bootstrap/fault.mjs'
import type { CourseInFile } from './read-courses-file'

export type Api = (path: string, init?: RequestInit) => Promise<Response>
export type Outcome = { slug: string; did: 'created' | 'changed' | 'unchanged'; fields: string[] }

/** Tells each course as soon as it is done. @throws Fault with the course and the reason; those before stay written */
export async function syncCourses(
  courses: CourseInFile[],
  api: Api,
  tell: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const course of courses) {
    const outcome = await syncCourse(course, api)
    tell(outcome)
    outcomes.push(outcome)
  }
  return outcomes
}

async function syncCourse({ slug, ...wanted }: CourseInFile, api: Api): Promise<Outcome> {
  const path = `/api/courses/${slug}`
  const found = await api(path)
  if (!found.ok && found.status !== 404) throw await refusal(slug, found)
  const present = found.ok ? ((await found.json()) as Record<string, unknown>) : null
  const fields = Object.entries(wanted)
    .filter(([name, value]) => !isDeepStrictEqual(present?.[name], value))
    .map(([name]) => name)
  if (present && fields.length === 0) return { slug, did: 'unchanged', fields }
  const written = await api(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  })
  if (!written.ok) throw await refusal(slug, written)
  return { slug, did: written.status === 201 ? 'created' : 'changed', fields }
}

async function refusal(slug: string, response: Response): Promise<Fault> {
  const body = (await response.json().catch(() => ({}))) as { message?: unknown }
  const message = typeof body.message === 'string' ? `: ${body.message}` : ''
  return new Fault(`Campuskey refused “${slug}” (${response.status})${message}`)
}
