// A provider's discovery document, read afresh: what Auth.js doesn't use of it itself.
// @see OpenID Connect Discovery 1.0, section 4
import { z } from 'zod'
import { providerFetch } from '@/lib/sign-in/provider-fetch'

const MetadataSchema = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
  claims_supported: z.array(z.string()).default([]),
})

/** @throws when it can't be read or names another issuer (OpenID Connect Discovery 1.0, section 4.3) */
export async function readMetadata(
  issuer: string,
  fetchIt = providerFetch,
): Promise<z.infer<typeof MetadataSchema>> {
  const response = await fetchIt(`${issuer}/.well-known/openid-configuration`)
  const metadata = MetadataSchema.parse(await response.json())
  if (metadata.issuer !== issuer) throw new TypeError('the discovery document names another issuer')
  return metadata
}
