// Encrypts what must be readable again (private signing keys, ID-token hints) with KEY_ENCRYPTION_KEY.
// A sealed value is a compact JWE, `alg: dir`, `enc: A256GCM` (RFC 7516), so any JOSE library can open it.
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, errors } from 'jose'
import { env } from '@/lib/env'

const HEADER = { alg: 'dir', enc: 'A256GCM' }

/** Encrypts a text. `purpose` is bound to the result: a value sealed for one use can't be opened for another. */
export function seal(plaintext: string, purpose: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({ ...HEADER, typ: purpose })
    .encrypt(env().KEY_ENCRYPTION_KEY)
}

/**
 * While the key is being replaced, the other one opens too (KEY_ENCRYPTION_KEY_OTHER).
 * @throws when the key is another one, the value was changed or it was sealed for another purpose
 */
export async function unseal(sealed: string, purpose: string): Promise<string> {
  const { KEY_ENCRYPTION_KEY: key, KEY_ENCRYPTION_KEY_OTHER: other } = env()
  return open(sealed, purpose, key).catch((error: unknown) => {
    if (other && error instanceof errors.JWEDecryptionFailed) return open(sealed, purpose, other)
    throw error
  })
}

/** The same value under KEY_ENCRYPTION_KEY; null when that is what it is sealed with already. @throws as unseal */
export async function reseal(sealed: string): Promise<string | null> {
  const purpose = String(decodeProtectedHeader(sealed).typ)
  const isCurrent = await open(sealed, purpose, env().KEY_ENCRYPTION_KEY).then(
    () => true,
    () => false,
  )
  return isCurrent ? null : seal(await unseal(sealed, purpose), purpose)
}

async function open(sealed: string, purpose: string, key: Uint8Array): Promise<string> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: [HEADER.alg],
    contentEncryptionAlgorithms: [HEADER.enc],
  })
  if (protectedHeader.typ !== purpose)
    throw new Error(`sealed for "${protectedHeader.typ}", not "${purpose}"`)
  return new TextDecoder().decode(plaintext)
}
