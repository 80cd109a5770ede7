// What the forms of levels 1 to 3 have in common: the answers come in, a solved level is remembered for whoever is signed
// in, and the page shows them judged. The answers are in its address: nothing of them is kept.
import { z } from 'zod'
import { clientAddress } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { keepSolution } from '@/lib/lab-progress/keep-solution'
import { getSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { redirectTo } from '@/lib/sign-in/redirect'
import type { LabPage } from '@/lib/learning/lab/programme'

const WordSchema = z.string().max(60)
const FormSchema = z.record(WordSchema, z.array(WordSchema).max(60))

type Level = {
  id: LabPage
  /** The form's fields. */
  fields: readonly string[]
  judge: (form: z.infer<typeof FormSchema>) => { query: string; isSolved: boolean }
}

export const levelRoute =
  ({ id, fields, judge }: Level) =>
  (request: Request): Promise<Response> =>
    answerForm(request, `/lab/${id}`, async () => {
      await consumeRateLimit('lab', clientAddress(request.headers))
      const { query, isSolved } = judge(await readForm(request, FormSchema, fields))
      const session = isSolved ? await getSession(request.headers) : null
      if (session) await keepSolution(session.userId, id)
      return redirectTo(`/lab/${id}?${query}#result`)
    })
