// Encrypts what must be readable again (private signing keys, ID-token hints) with KEY_ENCRYPTION_KEY.
// A sealed value is a compact JWE, `alg: dir`, `enc: A256GCM` (RFC 7516), so any JOSE library can open it.
import { CompactEncrypt, compactDecrypt } from 'jose'
import { env } from '@/lib/env'

const HEADER = { alg: 'dir', enc: 'A256GCM' }

/** Encrypts a text. `purpose` is bound to the result: a value sealed for one use can't be opened for another. */
export function seal(plaintext: string, purpose: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({ ...HEADER, typ: purpose })
    .encrypt(env().KEY_ENCRYPTION_KEY)
}

/** @throws when the key is another one, the value was changed or it was sealed for another purpose */
export async function unseal(sealed: string, purpose: string): Promise<string> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, env().KEY_ENCRYPTION_KEY, {
    keyManagementAlgorithms: [HEADER.alg],
    contentEncryptionAlgorithms: [HEADER.enc],
  })
  if (protectedHeader.typ !== purpose)
    throw new Error(`sealed for "${protectedHeader.typ}", not "${purpose}"`)
  return new TextDecoder().decode(plaintext)
}
