// How the course API describes itself, so that a program that only has its address finds out where to get a token for it.
// @see RFC 9728
import { API_SCOPES } from '@/lib/authorization-server/schemas'
import { env } from '@/lib/env'
import { DPOP_ALGORITHMS } from '@/lib/tokens/dpop-proof'
import { apiAudience } from '@/lib/tokens/issue-access-token'
import type { ResourceMetadata } from '@/lib/tokens/schemas'

/** Section 3.1: the resource's path comes after the well-known one. */
export const resourceMetadataUrl = (): string => `${env().APP_URL}/.well-known/oauth-protected-resource/api`

/** Section 2. Only what can be asked of the authorization server is among the scopes. */
export function describeApiResource(): ResourceMetadata {
  const { APP_URL } = env()
  return {
    resource: apiAudience(),
    resource_name: 'Campuskey course API',
    resource_documentation: `${APP_URL}/docs`,
    authorization_servers: [APP_URL],
    jwks_uri: `${APP_URL}/.well-known/jwks.json`,
    scopes_supported: [...API_SCOPES],
    bearer_methods_supported: ['header'],
    dpop_signing_alg_values_supported: DPOP_ALGORITHMS,
    dpop_bound_access_tokens_required: false,
  }
}
