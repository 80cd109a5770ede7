// The frame around every JSON route handler: request id, same-origin, rate limit, token guard, error answer.
// A handler inside it only parses, calls one use case and answers.
import { randomUUID } from 'node:crypto'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellCall, tellCallAnswer } from '@/lib/flow-recorder/tell-token'
import { clientAddress } from '@/lib/http/client-address'
import { errorResponse, type ErrorContext } from '@/lib/http/error-response'
import { consumeRateLimit, type RateLimit } from '@/lib/http/rate-limit'
import { requireSameOrigin } from '@/lib/http/same-origin'
import type { Scope } from '@/lib/roles/schemas'
import { resourceMetadataUrl } from '@/lib/tokens/api-resource'
import { authorizeRequest, readBearerToken } from '@/lib/tokens/authorize-request'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

type Params = Record<string, string>
type RouteContext<P extends Params> = { params: Promise<P> }
type Handler<Input> = (request: Request, input: Input) => Promise<Response> | Response

async function answer(
  context: Omit<ErrorContext, 'requestId'>,
  work: () => Promise<Response>,
): Promise<Response> {
  const requestId = randomUUID()
  try {
    const response = await work()
    response.headers.set('x-request-id', requestId)
    return response
  } catch (error) {
    return errorResponse(error, { requestId, ...context })
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

/** A route of the resource server: bearer token only, no cookie is looked at. */
export function bearerRoute<P extends Params = Params>(
  { scope }: { scope?: Scope },
  handler: Handler<{ params: P; claims: AccessTokenClaims }>,
) {
  return (request: Request, context: RouteContext<P>): Promise<Response> =>
    recordCall(request, { requiredScope: scope, resourceMetadata: resourceMetadataUrl() }, async () => {
      const claims = await authorizeRequest(request, scope)
      const response = await handler(request, { params: await context.params, claims })
      // Personal answers: no shared cache may keep them.
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
      return response
    })
}
