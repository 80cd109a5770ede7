// jose in the browser, loaded when something is signed or verified and not before. Nothing here sends anything.
import type { CryptoKey, JWK } from 'jose'
import type { PublicJwk, VerifySignature } from '@/lib/learning/jwt/check-token'
import { encodeParts, toBase64Url, type Members } from '@/lib/learning/jwt/decode'
import type { Signing } from '@/lib/learning/jwt/forgeries'

export const jose = () => import('jose')

/** Whether the signature of `text` is the key's. A key that can't be used is a signature that doesn't fit. */
export const verifierOf =
  (text: string): VerifySignature =>
  async (jwk, algorithm) => {
    const { compactVerify, importJWK } = await jose()
    try {
      await compactVerify(text, await importJWK(jwk as JWK, algorithm), { algorithms: [algorithm] })
      return true
    } catch {
      return false
    }
  }

type ToSign = { header: Members; claims: Members; signature: string; keys: readonly PublicJwk[] }

/** The token with these members, signed in that way. */
export async function signAs(signing: Signing, { header, claims, signature, keys }: ToSign): Promise<string> {
  switch (signing) {
    case 'kept':
      return `${encodeParts(header, claims)}.${signature}`
    case 'none':
      return `${encodeParts(header, claims)}.`
    case 'public-key':
      return withPublicKeyAsSecret(header, claims, keys)
    case 'own-key':
      return withOwnKey(claims, header)
  }
}

/** The secret is the text of the public key, as a careless verifier would read it from a file. */
async function withPublicKeyAsSecret(
  header: Members,
  claims: Members,
  keys: readonly PublicJwk[],
): Promise<string> {
  const { exportSPKI, importJWK } = await jose()
  const jwk = keys.find(({ kid }) => kid === header.kid) ?? keys[0]
  const algorithm = jwk?.alg ?? 'RS256'
  const publicKey = (await importJWK(jwk as JWK, algorithm, { extractable: true })) as CryptoKey
  const secret = new TextEncoder().encode(await exportSPKI(publicKey))
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signed = encodeParts(header, claims)
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed))
  return `${signed}.${toBase64Url(new Uint8Array(mac))}`
}

async function withOwnKey(claims: Members, header: Members): Promise<string> {
  const { token } = await signWithNewKey(claims, header)
  return token
}

/** A token signed by a key made this moment, and the key set that verifies it. */
export async function signWithNewKey(
  claims: Members,
  header: Members = { typ: 'at+jwt' },
): Promise<{ token: string; keys: PublicJwk[] }> {
  const { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } = await jose()
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const token = await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ ...header, alg: 'RS256', kid })
    .sign(privateKey)
  return { token, keys: [{ ...jwk, kid, alg: 'RS256', use: 'sig' }] }
}
