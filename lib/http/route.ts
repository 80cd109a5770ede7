// The frame around every JSON route handler: request id, same-origin, rate limit, token guard, error answer.
// A handler inside it only parses, calls one use case and answers.
import { randomUUID } from 'node:crypto'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellCall, tellCallAnswer } from '@/lib/flow-recorder/tell-token'
import { clientAddress } from '@/lib/http/client-address'
import { explanationLink } from '@/lib/access/refused-call'
import { AppError } from '@/lib/errors'
import { describeCause, errorResponse, type ErrorContext } from '@/lib/http/error-response'
import { log } from '@/lib/http/log'
import { consumeRateLimit, type RateLimit } from '@/lib/http/rate-limit'
import { requireSameOrigin } from '@/lib/http/same-origin'
import type { Scope } from '@/lib/roles/schemas'
import { resourceMetadataUrl } from '@/lib/tokens/api-resource'
import { authorizeRequest, readBearerToken, type SeenToken } from '@/lib/tokens/authorize-request'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

type Params = Record<string, string>
type RouteContext<P extends Params> = { params: Promise<P> }
type Handler<Input> = (request: Request, input: Input) => Promise<Response> | Response

type Context = Omit<ErrorContext, 'requestId' | 'details'> & {
  /** Where a refusal is explained, if anywhere. */
  explain?: (error: unknown) => Promise<string | undefined>
}

async function answer({ explain, ...context }: Context, work: () => Promise<Response>): Promise<Response> {
  const requestId = randomUUID()
  try {
    const response = await work()
    response.headers.set('x-request-id', requestId)
    return response
  } catch (error) {
    return errorResponse(error, { requestId, ...context, details: await explain?.(error) })
  }
}

/** A route that a cookie may authenticate: refuses other sites before anything is read, then counts the request. */
export function sameOriginRoute<P extends Params = Params>(
  { rateLimit }: { rateLimit?: RateLimit },
  handler: Handler<{ params: P }>,
) {
  return (request: Request, context: RouteContext<P>): Promise<Response> =>
    answer({}, async () => {
      requireSameOrigin(request.headers)
      if (rateLimit) await consumeRateLimit(rateLimit, clientAddress(request.headers))
      return handler(request, { params: await context.params })
    })
}

/** A route that a cookie authenticates and that changes nothing. The answer is the person's own: nobody keeps it. */
export function readingRoute<P extends Params = Params>(handler: Handler<{ params: P }>) {
  return (request: Request, context: RouteContext<P>): Promise<Response> =>
    answer({}, async () => {
      const response = await handler(request, { params: await context.params })
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
      return response
    })
}

/** A route for everybody that changes nothing: neither a cookie nor a token is looked at. */
export function publicRoute<P extends Params = Params>(handler: Handler<{ params: P }>) {
  return (request: Request, context: RouteContext<P>): Promise<Response> =>
    answer({}, async () => handler(request, { params: await context.params }))
}

/** A route that a secret in the header authenticates: every try counts, and no cookie is looked at. */
export function secretRoute({ rateLimit }: { rateLimit: RateLimit }, handler: Handler<{ secret: string }>) {
  return (request: Request): Promise<Response> =>
    answer({}, async () => {
      await consumeRateLimit(rateLimit, clientAddress(request.headers))
      return handler(request, { secret: readBearerToken(request.headers) })
    })
}

/** As answer, told step by step to whoever's token it is. */
const recordCall = (request: Request, ...rest: Parameters<typeof answer>): Promise<Response> =>
  recordFlow({ kind: 'api_call' }, async () => {
    tellCall(request)
    const response = await answer(...rest)
    recordFacts({ outcome: response.ok ? 'succeeded' : String(response.status) })
    tellCallAnswer(response)
    return response
  })

type BearerRoute = {
  scope?: Scope
  /** Its refusals are explained to whose token it was. */
  explained?: boolean
}

/** A route of the resource server: bearer token only, no cookie is looked at. */
export function bearerRoute<P extends Params = Params>(
  { scope, explained = false }: BearerRoute,
  handler: Handler<{ params: P; claims: AccessTokenClaims }>,
) {
  return (request: Request, context: RouteContext<P>): Promise<Response> => {
    const seen: SeenToken = {}
    const explain = (error: unknown) =>
      explained && scope ? explainRefusal(error, { seen, needs: scope, request, context }) : NOTHING
    const frame = { requiredScope: scope, resourceMetadata: resourceMetadataUrl(), explain }
    return recordCall(request, frame, async () => {
      const claims = await authorizeRequest(request, scope, seen)
      const response = await handler(request, { params: await context.params, claims })
      // Personal answers: no shared cache may keep them.
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
      return response
    })
  }
}

const NOTHING = Promise.resolve(undefined)

type RefusedRequest = { seen: SeenToken; needs: Scope; request: Request; context: RouteContext<Params> }

/** Next gives a route without a variable part of its address no parameters at all, whatever its types say. */
const readParams = (context: RouteContext<Params>): Promise<Params | undefined> => context.params

/** A refusal is answered as it is, whatever becomes of its explanation. */
async function explainRefusal(
  error: unknown,
  { seen: { claims }, needs, request, context }: RefusedRequest,
): Promise<string | undefined> {
  if (!claims || !(error instanceof AppError)) return undefined
  const { pathname: path } = new URL(request.url)
  const course = (await readParams(context))?.slug ?? null
  const call = { claims, code: error.code, needs, method: request.method, path, course }
  return explanationLink(call).catch((fault: unknown) => {
    log.warn({ cause: describeCause(fault) }, 'a refusal could not be explained')
    return undefined
  })
}
