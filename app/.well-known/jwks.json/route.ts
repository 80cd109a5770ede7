import { publishedKeys } from '@/lib/certificates/published-keys'

export const dynamic = 'force-dynamic'

/** RFC 7517, section 5. Short caching: a rotation publishes a key well before it signs. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'public, max-age=300', 'content-type': 'application/jwk-set+json' }
  return Response.json(await publishedKeys(), { headers })
}
