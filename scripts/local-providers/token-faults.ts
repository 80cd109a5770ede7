// Owns the wrong answers a token endpoint can be told to give, for tests in the same process.
// The engine always answers rightly; its real answer is changed on its way out. No request can switch a fault on.
import { decodeJwt, decodeProtectedHeader, generateKeyPair, importJWK, SignJWT, type JWTPayload } from 'jose'
import type { ProviderKeys } from './keys'
import type { Middleware } from './shape'

/** What can be wrong with an ID token. */
export const ID_TOKEN_FAULTS = [
  'wrong-nonce',
  'wrong-iss',
  'wrong-aud',
  'bad-signature',
  'expired',
  'unknown-kid',
] as const
/** What an ID token can say wrongly about when the person was asked: a fault only for who wanted them asked again. */
export const AUTH_TIME_FAULTS = ['stale-auth-time', 'future-auth-time', 'no-auth-time'] as const
/** What can be wrong with any answer. */
export const ANSWER_FAULTS = ['http-500', 'hang', 'not-json'] as const

export type IdTokenFault = (typeof ID_TOKEN_FAULTS)[number] | (typeof AUTH_TIME_FAULTS)[number]
export type AnswerFault = (typeof ANSWER_FAULTS)[number]
export type TokenFault = IdTokenFault | AnswerFault

/** The switch: what it was set to last is what every later token answer has, until it is cleared. */
export class TokenFaults {
  #current: TokenFault | null = null

  constructor(readonly possible: readonly TokenFault[]) {}

  get current(): TokenFault | null {
    return this.#current
  }

  set(fault: TokenFault): void {
    if (!this.possible.includes(fault)) throw new Error(`This provider has no ID token to make "${fault}".`)
    this.#current = fault
  }

  clear(): void {
    this.#current = null
  }
}

export function tamperTokenAnswers(faults: TokenFaults, tokenPath: string, keys: ProviderKeys): Middleware {
  return async (ctx, next) => {
    await next()
    const fault = faults.current
    if (fault === null || ctx.method !== 'POST' || ctx.path !== tokenPath) return
    switch (fault) {
      case 'hang':
        ctx.respond = false // Koa then leaves the response open until one side gives up.
        return
      case 'http-500':
        ctx.status = 500
        ctx.body = 'Internal Server Error'
        return
      case 'not-json':
        ctx.body = '{"access_token": "cut off'
        ctx.type = 'application/json'
        return
      default: {
        const answer = ctx.body as { id_token?: string }
        if (answer.id_token) ctx.body = { ...answer, id_token: await tamper(answer.id_token, fault, keys) }
      }
    }
  }
}

async function tamper(idToken: string, fault: IdTokenFault, { signingKey }: ProviderKeys): Promise<string> {
  const { kid = '' } = decodeProtectedHeader(idToken)
  const claims = { ...decodeJwt(idToken), ...changedClaims(fault) }
  if (fault === 'no-auth-time') delete claims.auth_time
  const key =
    fault === 'bad-signature' || fault === 'unknown-kid'
      ? (await generateKeyPair('RS256')).privateKey
      : await importJWK(signingKey, 'RS256')
  const header = { alg: 'RS256', kid: fault === 'unknown-kid' ? 'nobody-published-this' : kid }
  return new SignJWT(claims).setProtectedHeader(header).sign(key)
}

function changedClaims(fault: IdTokenFault): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  switch (fault) {
    case 'wrong-nonce':
      return { nonce: 'a-nonce-of-another-sign-in' }
    case 'wrong-iss':
      return { iss: 'http://localhost:1/somebody-else' }
    case 'wrong-aud':
      return { aud: 'another-client', azp: 'another-client' }
    case 'expired':
      return { iat: now - 7200, exp: now - 3600 }
    case 'stale-auth-time':
      return { auth_time: now - 3600 }
    case 'future-auth-time':
      return { auth_time: now + 3600 }
    case 'bad-signature':
    case 'unknown-kid':
    case 'no-auth-time':
      return {}
  }
}
