import { describeApiResource } from '@/lib/tokens/api-resource'

export const dynamic = 'force-dynamic'

/** RFC 9728, section 3.1: the metadata of the resource `APP_URL/api`. */
export const GET = (): Response =>
  Response.json(describeApiResource(), {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  })
