// The course API in a sandbox. Each challenge says how it verifies a token; the rest is always the same.
import type { JWTPayload } from 'jose'
import type { Host } from '@/lib/lab/challenge'
import type { Fact } from '@/lib/lab/schemas'
import { json, page, routes } from '@/lib/lab/world/http'
import { ISSUER_PEM } from '@/lib/lab/world/jwt'

const PEOPLE: Record<string, object> = {
  alice: { name: 'Alice', plan: 'paid-individual', note: 'Exam on Friday. I am not ready.' },
  mallory: { name: 'Mallory', plan: 'free-user', note: '' },
}

type Verify = (token: string) => Promise<JWTPayload | null>

/** `GET /me` with a bearer token. Whose record has been read, it remembers. */
export function courseApi(verify: Verify): { host: Host; wasRead: (sub: string) => boolean } {
  const read = new Set<string>()
  const me = async (request: Request): Promise<Response> => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
    if (!token) return json({ error: 'missing_token' }, { status: 401 })
    const claims = await verify(token)
    const person = PEOPLE[claims?.sub ?? '']
    if (!claims?.sub || !person) return json({ error: 'invalid_token' }, { status: 401 })
    read.add(claims.sub)
    return json({ sub: claims.sub, ...person })
  }
  const host = routes({
    'GET /me': ({ request }) => me(request),
    'GET /key.pem': () => new Response(ISSUER_PEM, { headers: { 'content-type': 'application/x-pem-file' } }),
    'GET /': () => page('The course API', 'GET /me with a bearer token. The public key is at /key.pem.'),
  })
  return { host, wasRead: (sub) => read.has(sub) }
}

export const noteRead = (isRead: boolean): Fact[] => [
  isRead
    ? { label: 'Alice’s private note', value: 'read by Mallory', tone: 'bad' }
    : { label: 'Alice’s private note', value: 'read by nobody else' },
]
