import { orderCourses } from '@/lib/courses/edit-course'
import { CourseOrderSchema } from '@/lib/courses/schemas'
import { readClient } from '@/lib/http/client-address'
import { requireSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'

const PAGE = '/admin/courses'

export function POST(request: Request): Promise<Response> {
  return answerForm(request, PAGE, async () => {
    const admin = await requireSession(request.headers)
    const { order, reason } = await readForm(request, CourseOrderSchema)
    await orderCourses(admin, order, reason, readClient(request.headers))
    return redirectTo(`${PAGE}?done=ordered`)
  })
}
