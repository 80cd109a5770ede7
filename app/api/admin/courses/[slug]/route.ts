import { editCourse } from '@/lib/courses/edit-course'
import { CourseEditSchema, SlugSchema } from '@/lib/courses/schemas'
import { readClient } from '@/lib/http/client-address'
import { parseInput, readJson } from '@/lib/http/read-json'
import { sameOriginRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

/** A hundred long lessons. */
const MAX_BYTES = 2 * 1024 * 1024

export const PUT = sameOriginRoute<{ slug: string }>({}, async (request, { params }) => {
  const admin = await requireSession(request.headers)
  const slug = parseInput(params.slug, SlugSchema)
  const edit = await readJson(request, CourseEditSchema, MAX_BYTES)
  const saved = await editCourse(admin, slug, edit, readClient(request.headers))
  return Response.json(saved, { status: edit.seen === null ? 201 : 200 })
})
