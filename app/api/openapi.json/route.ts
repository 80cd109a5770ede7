import { buildOpenApi } from '@/lib/api-reference/build-openapi'

export const dynamic = 'force-dynamic'

let document: object | undefined

/** The same for everybody, and for as long as the process runs. Tools on other origins may read it. */
export function GET(): Response {
  document ??= buildOpenApi()
  return Response.json(document, {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  })
}
