// Tokens in a sandbox. The keys follow from a name, so that a sandbox can be played again; they sign nothing anywhere else.
import { createHash, createHmac, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose'
import type { Host, World } from '@/lib/lab/challenge'
import { json, page, routes } from '@/lib/lab/world/http'
import { tokenChecks } from '@/lib/tokens/policy'

export const ISSUER = 'https://idp.example'
export const API = 'https://api.campus.example'
export const ALGORITHM = 'EdDSA'
export const KEY_ID = 'k1'

/** What an Ed25519 private key has around its 32 bytes (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The private key that belongs to a name in the sandboxes. */
export function keyNamed(name: string): KeyObject {
  const secret = createHash('sha256').update(`a key of the lab: ${name}`).digest()
  return createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, secret]), format: 'der', type: 'pkcs8' })
}

export const ISSUER_KEY = keyNamed('issuer')
export const ISSUER_PUBLIC_KEY = createPublicKey(ISSUER_KEY)
export const ISSUER_PEM = ISSUER_PUBLIC_KEY.export({ type: 'spki', format: 'pem' }).toString()

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export function signJwt(header: object, claims: object, key: KeyObject = ISSUER_KEY): string {
  const input = `${part({ alg: ALGORITHM, ...header })}.${part(claims)}`
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
}

/** With a secret instead of a key; without one, with no signature at all. */
export function signWithSecret(header: object, claims: object, secret: string | null): string {
  const input = `${part(header)}.${part(claims)}`
  const signature = secret === null ? '' : createHmac('sha256', secret).update(input).digest('base64url')
  return `${input}.${signature}`
}

/** As Campuskey's own access tokens (RFC 9068). */
export const accessToken = (
  world: World,
  claims: { sub: string; aud: string; client_id: string },
): string => {
  const iat = Math.floor(world.now().getTime() / 1000)
  const own = {
    iss: ISSUER,
    iat,
    exp: iat + 300,
    jti: world.random('jti').slice(0, 16),
    scope: 'courses:read',
  }
  return signJwt({ typ: 'at+jwt', kid: KEY_ID }, { ...own, ...claims })
}

export const ACCEPTED = { issuer: ISSUER, audience: API, type: 'at+jwt' }

/** The claims of a token that passes these checks, which are the application's own; else null. */
export async function verify(
  token: string,
  world: World,
  checks: Parameters<typeof jwtVerify>[2] = tokenChecks(ACCEPTED, ALGORITHM),
): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, ISSUER_PUBLIC_KEY, { ...checks, currentDate: world.now() })
    return payload
  } catch {
    return null
  }
}

/** Header and claims of whatever looks like a token: nothing of it has been checked. */
export function readUnchecked(token: string): { header: Record<string, unknown>; claims: JWTPayload } | null {
  try {
    return { header: { ...decodeProtectedHeader(token) }, claims: decodeJwt(token) }
  } catch {
    return null
  }
}

/** As a library that is called with `verify(token, key)` and takes the algorithm from the token: here HS256. */
export function readWithSecret(token: string, secret: string): JWTPayload | null {
  const end = token.lastIndexOf('.')
  const expected = createHmac('sha256', secret).update(token.slice(0, end)).digest('base64url')
  return token.slice(end + 1) === expected ? (readUnchecked(token)?.claims ?? null) : null
}

export const TOOLBOX = 'https://toolbox.example'

/** Mallory's own tool: makes a token from `{ header, claims, secret }`, signed with the secret or with nothing. */
export const toolbox: Host = routes({
  'POST /jwt': async ({ request }) => {
    try {
      const { header, claims, secret } = (await request.json()) as Record<string, unknown>
      const key = typeof secret === 'string' ? secret : null
      return json({ token: signWithSecret(header as object, claims as object, key) })
    } catch {
      return page('Not understood', 'Send JSON with header, claims and, if it is to be signed, secret.', {
        status: 400,
      })
    }
  },
})
