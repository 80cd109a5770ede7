// Reads and checks a courses file; whatever is wrong with it is told with its place.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CourseChangeSchema, SlugSchema } from '../../lib/courses/schemas'
import { errorCode, Fault } from '../bootstrap/fault.mjs'

const FileSchema = z.strictObject({
  courses: z
    .array(CourseChangeSchema.extend({ slug: SlugSchema }))
    .min(1)
    .max(500)
    .superRefine((courses, context) => {
      const seen = new Set<string>()
      for (const [index, { slug }] of courses.entries()) {
        if (seen.has(slug))
          context.addIssue({ code: 'custom', path: [index, 'slug'], message: `“${slug}” again` })
        seen.add(slug)
      }
    }),
})
export type CourseInFile = z.infer<typeof FileSchema>['courses'][number]

/** @throws Fault that names every fault with its place, such as `courses[2].title` */
export function readCoursesFile(path: string): CourseInFile[] {
  const read = FileSchema.safeParse(parse(readText(path), path))
  if (read.success) return read.data.courses
  throw new Fault(
    [`${path} isn’t right; nothing was sent:`, ...read.error.issues.map(describe)].join('\n    '),
  )
}

const describe = ({ path, message }: z.core.$ZodIssue): string =>
  `${z.core.toDotPath(path) || 'the file'}: ${message}`.replace(/\p{Cc}/gu, '')

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const reasons: Record<string, string> = { ENOENT: 'doesn’t exist', EISDIR: 'is a folder' }
    throw new Fault(`${path} ${reasons[errorCode(error) ?? ''] ?? 'can’t be read'}.`, { cause: error })
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Fault(`${path} isn’t JSON: ${placeOf(error, text)}.`, { cause: error })
  }
}

/** Node says the line in some messages, the position in others, and of an end that came too soon neither. */
function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (position === undefined) return 'it ends too soon, or has something that doesn’t belong there'
  const lines = text.slice(0, Number(position)).split('\n')
  return `look at line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`
}
