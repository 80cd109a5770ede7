// What went wrong with a request, in words for a person. Never shows what a library or the network threw.

/** The shape of every refusal of this application. */
type ErrorBody = { error: string; message: string; requestId?: string; fields?: Record<string, string[]> }

export class Problem extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly requestId?: string | undefined,
    readonly fields?: Record<string, string[]> | undefined,
  ) {
    super(message)
    this.name = 'Problem'
  }
}

const OFFLINE = 'We can’t reach Campuskey. Check your connection and try again.'
const UNKNOWN = 'Something went wrong. Try again in a moment.'

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' && body !== null && 'error' in body && 'message' in body

/** Reads a refusal; an answer that isn't ours (a proxy's page, say) gets a general sentence. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  if (!isErrorBody(body)) return new Problem('unknown', UNKNOWN)
  return new Problem(body.error, body.message, body.requestId, body.fields)
}

export const toProblem = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem('unknown', UNKNOWN)

/** `fetch` that fails with a Problem, whether the network or the server said no. */
export async function request(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init).catch(() => {
    throw new Problem('offline', OFFLINE)
  })
  if (!response.ok) throw await problemOf(response)
  return response
}
