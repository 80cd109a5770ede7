import { setCompletion } from '@/lib/courses/set-completion'
import { bearerRoute } from '@/lib/http/route'

type Params = { slug: string; lesson: string }

const answer = (completed: boolean) =>
  bearerRoute<Params>({ scope: 'courses:read', explained: true }, async (_request, { claims, params }) =>
    Response.json(await setCompletion(claims, { course: params.slug, lesson: params.lesson }, completed)),
  )

export const PUT = answer(true)
export const DELETE = answer(false)
