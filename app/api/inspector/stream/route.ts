import { z } from 'zod'
import { watchFlows } from '@/lib/flow-recorder/watch-flows'
import { readingRoute } from '@/lib/http/route'
import { requireSession } from '@/lib/sign-in/current-session'

/** Anything else in the address counts as not asked for. */
const FlowSchema = z.uuid().optional().catch(undefined)

/** Server-sent events; a browser that comes back says the last it saw. */
export const GET = readingRoute(async (request) => {
  const { sessionId, userId } = await requireSession(request.headers)
  const stream = watchFlows({
    sessionId,
    userId,
    flowId: FlowSchema.parse(new URL(request.url).searchParams.get('flow') ?? undefined),
    lastEventId: request.headers.get('last-event-id'),
    signal: request.signal,
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // No-transform: compressed, an event would wait until there are more of them.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
