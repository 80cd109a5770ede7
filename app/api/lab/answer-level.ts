// What the forms of levels 1 to 3 have in common: the answers come in, a solved level is remembered for whoever is signed
// in, and the page shows them judged. The answers are in its address: nothing of them is kept.
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { clientAddress } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { keepSolution } from '@/lib/lab-progress/keep-solution'
import { getSession } from '@/lib/sign-in/current-session'
import { answerForm, readForm } from '@/lib/sign-in/form-route'
import { withQuery } from '@/lib/sign-in/paths'
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
      const { query, isSolved } = judge(await readForm(request, FormSchema, fields))
      const error = await keepLevel(request, isSolved ? id : null)
      return redirectTo(`${withQuery(`/lab/${id}?${query}`, { error })}#result`)
    })

/** The code of what kept it from being remembered: nobody's answers are lost by that. */
async function keepLevel({ headers }: Request, solved: LabPage | null): Promise<string | undefined> {
  try {
    await consumeRateLimit('lab', clientAddress(headers))
    const session = solved ? await getSession(headers) : null
    if (session && solved) await keepSolution(session.userId, solved)
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return error.code
    throw error
  }
}
