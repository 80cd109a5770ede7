import { listCoursesFor } from '@/lib/courses/read-courses'
import { bearerRoute } from '@/lib/http/route'

export const GET = bearerRoute({ scope: 'courses:read', explained: true }, async (_request, { claims }) =>
  Response.json({ courses: await listCoursesFor(claims) }),
)
