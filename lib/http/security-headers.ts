// The security headers of pages.
// @see Content Security Policy Level 3; Permissions Policy; RFC 6797 (HSTS)
import { env } from '@/lib/env'
import { providerOrigins } from '@/lib/sign-in/offered-providers'

function contentSecurityPolicy(nonce: string): string {
  const { NODE_ENV, APP_URL } = env()
  const development = NODE_ENV === 'development'
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    // Scripts: only those with this response's nonce, and what they load. Development's hot reload needs eval.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    // The lab's, for what learners type; it brings a policy of its own.
    'worker-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    // Redirects after a form count: sign-in and sign-out lead to the providers.
    'form-action': ["'self'", ...providerOrigins()],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  }
  const lines = Object.entries(directives).map(([name, values]) => `${name} ${values.join(' ')}`)
  return [...lines, ...(APP_URL.startsWith('https:') ? ['upgrade-insecure-requests'] : [])].join('; ')
}

export const pageHeaders = (nonce: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(nonce),
  ...(env().APP_URL.startsWith('https:') && {
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
  }),
})
