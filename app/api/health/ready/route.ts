import { isReady } from '@/lib/http/readiness'

export const dynamic = 'force-dynamic'

/** The process can do its work: a load balancer may send it requests. */
export async function GET(): Promise<Response> {
  const ready = await isReady()
  const headers = { 'cache-control': 'no-store' }
  return Response.json({ status: ready ? 'ready' : 'not_ready' }, { status: ready ? 200 : 503, headers })
}
