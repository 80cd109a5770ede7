// Security headers for pages, and hints for rendering. It decides nothing: every page and handler checks for itself.
import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { pageHeaders } from '@/lib/http/security-headers'

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const security = pageHeaders(nonce)
  const headers = new Headers(request.headers)
  // Next puts the nonce of this header on the scripts that it writes.
  headers.set('content-security-policy', security['content-security-policy'] ?? '')
  headers.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value)
  return response
}

export const config = {
  // Static files and JSON endpoints get their headers in next.config.ts, without a pass through here.
  matcher: [
    '/((?!_next/static|_next/image|api/|oauth/|oauth\\.css$|lab-worker\\.js$|\\.well-known/|icon\\.svg$).*)',
  ],
}
