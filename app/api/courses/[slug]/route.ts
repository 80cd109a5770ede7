import { putCourse } from '@/lib/courses/put-course'
import { readCourseFor } from '@/lib/courses/read-courses'
import { CourseChangeSchema, SlugSchema } from '@/lib/courses/schemas'
import { parseInput, readJson } from '@/lib/http/read-json'
import { bearerRoute } from '@/lib/http/route'

type Params = { slug: string }

export const GET = bearerRoute<Params>(
  { scope: 'courses:read', explained: true },
  async (_request, { claims, params }) => Response.json(await readCourseFor(claims, params.slug)),
)

export const PUT = bearerRoute<Params>(
  { scope: 'courses:write', explained: true },
  async (request, { params }) => {
    const slug = parseInput(params.slug, SlugSchema)
    const { course, created } = await putCourse(slug, await readJson(request, CourseChangeSchema))
    return Response.json(course, { status: created ? 201 : 200 })
  },
)
