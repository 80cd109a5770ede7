import { readCourseFor } from '@/lib/courses/read-courses'
import { bearerRoute } from '@/lib/http/route'

export const GET = bearerRoute<{ slug: string }>(
  { scope: 'courses:read' },
  async (_request, { claims, params }) => Response.json(await readCourseFor(claims, params.slug)),
)
