import { readCatalogue } from '@/lib/courses/catalogue'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

/** The course list without a guard: what the benchmark compares the guarded one with. Not there unless switched on. */
export async function GET(): Promise<Response> {
  if (!env().BENCH_ROUTES) return new Response(null, { status: 404 })
  const courses = (await readCatalogue())
    .filter(({ requiredRole }) => requiredRole === 'free-user')
    .map(({ lessons, ...course }) => ({ ...course, lessonCount: lessons.length }))
  return Response.json({ courses }, { headers: { 'cache-control': 'private, no-store' } })
}
