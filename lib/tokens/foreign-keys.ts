// The published keys of another issuer of access tokens: kept for an hour, fetched again for an unknown `kid` at most once
// a minute, and never from another host than the issuer's. An issuer that can't be reached isn't asked by every request.
// @see RFC 8725, section 3.1
import { createRemoteJWKSet, customFetch, errors, type CryptoKey, type JWTVerifyGetKey } from 'jose'
import { MINUTE, SECOND } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { providerFetch } from '@/lib/sign-in/provider-fetch'
import { readMetadata } from '@/lib/sign-in/provider-metadata'

const PAUSE_AFTER_FAILURE_MS = 5 * SECOND

type Issuer = { keys: Promise<JWTVerifyGetKey> | null; failedAt: number }
const issuers = new Map<string, Issuer>()

/** The issuer's key for this `kid` and algorithm, or null. @throws AppError unavailable when the keys can't be read */
export async function findForeignKey(
  issuer: string,
  kid: string,
  alg: string,
): Promise<{ key: CryptoKey; algorithm: string } | null> {
  const state = issuers.get(issuer) ?? { keys: null, failedAt: 0 }
  issuers.set(issuer, state)
  try {
    const keys = await (state.keys ??= openKeySet(issuer, state))
    // A key that is published for one algorithm is found for no other.
    return { key: (await keys({ kid, alg }, { payload: '', signature: '' })) as CryptoKey, algorithm: alg }
  } catch (cause) {
    if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys)
      return null
    throw new AppError('unavailable', { detail: 'the keys of another issuer can’t be read', cause })
  }
}

async function openKeySet(issuer: string, state: Issuer): Promise<JWTVerifyGetKey> {
  const patient: typeof providerFetch = async (...request) => {
    if (Date.now() - state.failedAt < PAUSE_AFTER_FAILURE_MS) throw new TypeError('failed a moment ago')
    const response = await providerFetch(...request).catch(() => null)
    if (response?.ok) return response
    state.failedAt = Date.now()
    throw new TypeError(response ? `answered ${response.status}` : 'could not be reached')
  }
  try {
    const { jwks_uri } = await readMetadata(issuer, patient)
    if (new URL(jwks_uri).origin !== new URL(issuer).origin) throw new TypeError('keys at another host')
    const limits = { cacheMaxAge: 60 * MINUTE, cooldownDuration: MINUTE }
    return createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: patient, ...limits })
  } catch (error) {
    state.keys = null
    throw error
  }
}
