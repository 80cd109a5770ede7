// The key set of /.well-known/jwks.json: those of access tokens first, then those of certificates.
// @see RFC 7517, section 5
import type { JWK } from 'jose'
import { certificatePublicKeys } from '@/lib/certificates/certificate-keys'
import { publicKeys } from '@/lib/tokens/signing-keys'

export async function publishedKeys(): Promise<{ keys: JWK[] }> {
  const { keys } = await publicKeys()
  // Whoever verifies access tokens must not depend on the keys of certificates.
  return { keys: [...keys, ...(await certificatePublicKeys().catch(() => []))] }
}
