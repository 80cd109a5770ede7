// Owns the realm's userinfo address. The engine's own takes opaque tokens only; Keycloak's access tokens are JWTs.
// A token whose session was ended is refused, as by Keycloak (RFC 6750 for the refusal).
import { createLocalJWKSet, jwtVerify } from 'jose'
import type Provider from 'oidc-provider'
import type { ProviderKeys } from './keys'
import { personalClaims } from './keycloak-claims'
import type { PeopleDirectory } from './people-directory'
import type { Middleware } from './shape'

interface UserinfoOptions {
  path: string
  people: PeopleDirectory
  keys: ProviderKeys
}

export function realmUserinfo(engine: Provider, { path, people, keys }: UserinfoOptions): Middleware {
  const { kty, n, e, kid, alg } = keys.signingKey as Record<string, string>
  const jwks = createLocalJWKSet({ keys: [{ kty, n, e, kid, alg } as { kty: string }] })

  const subjectOf = async (authorization: string | undefined) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1]
    if (!token) return undefined
    const { payload } = await jwtVerify(token, jwks, {
      issuer: engine.issuer,
      audience: 'account',
      typ: 'JWT',
    })
    const session = await engine.Session.findByUid(String(payload.sid))
    return session?.accountId === payload.sub ? payload.sub : undefined
  }

  return async (ctx, next) => {
    if (ctx.path !== path || !['GET', 'POST'].includes(ctx.method)) return next()
    const subject = await subjectOf(ctx.headers.authorization).catch(() => undefined)
    const person = subject === undefined ? undefined : people.findBySubject('keycloak', subject)
    ctx.set('Cache-Control', 'no-store')
    if (!person) {
      ctx.status = 401
      ctx.set(
        'WWW-Authenticate',
        'Bearer realm="courses", error="invalid_token", error_description="Token verification failed"',
      )
      ctx.body = { error: 'invalid_token', error_description: 'Token verification failed' }
      return undefined
    }
    ctx.body = { sub: subject, ...personalClaims(person) }
    return undefined
  }
}
