import { z } from 'zod'
import { answerChoice } from '@/lib/sign-in/answer-choice'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { choosePath } from '@/lib/sign-in/paths'

const FormSchema = z.object({ choice: z.enum(['connect', 'switch', 'cancel']) })

export function POST(request: Request): Promise<Response> {
  return answerForm(request, choosePath(), async () =>
    answerChoice(request, (await readForm(request, FormSchema)).choice),
  )
}
