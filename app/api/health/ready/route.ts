import type { Readiness } from '@/lib/http/schemas'
import { isReady } from '@/lib/http/readiness'

export const dynamic = 'force-dynamic'

/** The process can do its work: a load balancer may send it requests. */
export async function GET(): Promise<Response> {
  const ready = await isReady()
  const status: Readiness = ready ? 'ready' : 'not_ready'
  const headers = { 'cache-control': 'no-store' }
  return Response.json({ status }, { status: ready ? 200 : 503, headers })
}
