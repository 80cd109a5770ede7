// The frame around route handlers that plain HTML forms post to: refuses other sites before the body is read, reads
// the form through zod, and turns a refusal into a page with words.
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { describeCause, errorResponse, toAppError } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { readBody } from '@/lib/http/read-body'
import { requireSameOrigin } from '@/lib/http/same-origin'
import { confirmPath, loginPath, withQuery } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

const MAX_BYTES = 16 * 1024

/** Of `lists` every value is read, of everything else the last. @throws AppError invalid_input */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  lists: readonly string[] = [],
): Promise<z.infer<Schema>> {
  const text = await readBody(request, MAX_BYTES)
  if (text === null) throw new AppError('invalid_input', { detail: 'form too long' })
  const form = new URLSearchParams(text)
  const several = lists.map((name) => [name, form.getAll(name)] as const)
  const result = schema.safeParse({ ...Object.fromEntries(form), ...Object.fromEntries(several) })
  if (!result.success) throw new AppError('invalid_input', { detail: 'form' })
  return result.data
}

/**
 * A refusal goes back to `returnTo` with its code. Signed out goes through the sign-in page first; not fresh through the
 * page that asks to confirm, and then back, where the person is told to press once more.
 */
export async function answerForm(
  request: Request,
  returnTo: string,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    requireSameOrigin(request.headers)
  } catch (error) {
    return errorResponse(error, { requestId: randomUUID() })
  }
  try {
    return await work()
  } catch (error) {
    const { code, detail, status, cause } = toAppError(error)
    const ref = randomUUID().slice(0, 8)
    if (status >= 500) log.error({ ref, error: code, detail, cause: describeCause(cause) }, 'a form failed')
    else log.info({ ref, error: code, detail }, 'a form was refused')
    if (code === 'not_signed_in') return redirectTo(loginPath({ callbackUrl: returnTo }))
    if (code === 'fresh_sign_in_needed')
      return redirectTo(confirmPath({ callbackUrl: withQuery(returnTo, { error: 'press_again' }) }))
    return redirectTo(withQuery(returnTo, { error: code, ref }))
  }
}
