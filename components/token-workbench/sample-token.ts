// For whoever isn't signed in: a token like ours, signed in this browser by a key made this moment.
import { signWithNewKey } from '@/components/token-workbench/jose-lazily'
import type { PublicJwk } from '@/lib/learning/jwt/check-token'

const LIFETIME = 300

export async function makeSample(
  issuer: string,
  audience: string,
): Promise<{ token: string; keys: PublicJwk[] }> {
  const now = Math.floor(Date.now() / 1000)
  return signWithNewKey({
    iss: issuer,
    aud: audience,
    sub: crypto.randomUUID(),
    client_id: 'campuskey-web',
    iat: now,
    nbf: now,
    exp: now + LIFETIME,
    jti: crypto.randomUUID(),
    scope: 'courses:read certificates:issue',
    roles: ['free-user'],
  })
}
