// Reads a JSON body and checks it with zod. Anything wrong with it is one error: `invalid_input`.
import type { z } from 'zod'
import { AppError, type FieldErrors } from '@/lib/errors'
import { readBody } from '@/lib/http/read-body'

const MAX_BYTES = 64 * 1024

/**
 * A request without a body reads as `{}` where every field is optional.
 * @throws AppError invalid_input: wrong content type, not JSON, too long, a NUL in it, or not what the schema asks
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = MAX_BYTES,
): Promise<z.infer<Schema>> {
  const text = await readBody(request, maxBytes)
  if (text === null) throw tooLong(maxBytes)
  if (text === '') return parseInput({}, schema)
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers.get('content-type') ?? ''))
    throw notJson('Send JSON, with Content-Type: application/json.')
  return parseInput(parse(text), schema)
}

/** @throws AppError invalid_input with field errors */
export function parseInput<Schema extends z.ZodType>(input: unknown, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(input)
  if (!result.success) throw new AppError('invalid_input', { fields: fieldErrors(result.error) })
  return result.data
}

function parse(text: string): unknown {
  // PostgreSQL can't store NUL in a text; refusing it here keeps it a client's error.
  if (text.includes('\0') || /\\u0000/i.test(text)) throw notJson('The text must not contain NUL characters.')
  try {
    return JSON.parse(text)
  } catch {
    throw notJson('This is not valid JSON.')
  }
}

const notJson = (message: string) => new AppError('invalid_input', { fields: { body: [message] } })
const tooLong = (maxBytes: number) => notJson(`The body is longer than ${maxBytes / 1024} KB.`)

function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) (fields[issue.path.join('.') || 'body'] ??= []).push(issue.message)
  return fields
}
