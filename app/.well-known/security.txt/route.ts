import { securityTxt } from '@/lib/http/security-txt'

export const dynamic = 'force-dynamic'

/** RFC 9116, section 3. */
export const GET = (): Response =>
  new Response(securityTxt(), {
    headers: { 'cache-control': 'public, max-age=3600', 'content-type': 'text/plain; charset=utf-8' },
  })
