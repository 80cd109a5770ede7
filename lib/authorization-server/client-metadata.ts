// A client's row as the engine reads it.
// @see RFC 7591, section 2
import { timingSafeEqual } from 'node:crypto'
import type { AdapterPayload, ClientMetadata } from 'oidc-provider'
import { requestContext } from '@/lib/authorization-server/request-context'
import type { StoredClient } from '@/lib/clients/store'
import { now } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { env } from '@/lib/env'

/** Beside the standard metadata: the hash of the secret before the last rotation, and until when that one works. */
export const EXTRA_METADATA = ['previous_secret_hash', 'previous_secret_until']

export function clientMetadata(client: StoredClient): AdapterPayload {
  const isInteractive = client.grantTypes.includes('authorization_code')
  const method = authMethod(client)
  const metadata: ClientMetadata = {
    client_id: client.id,
    client_name: client.name,
    application_type: client.kind === 'native' ? 'native' : 'web',
    grant_types: client.grantTypes,
    response_types: isInteractive ? ['code'] : [],
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    ...(client.scopes.length > 0 && { scope: client.scopes.join(' ') }),
    token_endpoint_auth_method: method,
    id_token_signed_response_alg: env().TOKEN_SIGNING_ALG,
    ...(client.homepage && { client_uri: client.homepage }),
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    ...(method === 'private_key_jwt' && client.jwks && { jwks: client.jwks as never }),
    // The engine asks that there is one; what it compares with is `matchesSecret`.
    ...(method === 'client_secret_basic' && { client_secret: client.secretHash ?? sha256('') }),
    ...(client.previousSecretHash && { previous_secret_hash: client.previousSecretHash }),
    ...(client.previousSecretUntil && { previous_secret_until: client.previousSecretUntil.toISOString() }),
  }
  return metadata as AdapterPayload
}

/** One client may have both a secret and keys; the engine knows one method, so the request decides. */
function authMethod({ kind, secretHash, jwks }: StoredClient): ClientMetadata['token_endpoint_auth_method'] {
  if (kind === 'native') return 'none'
  return jwks && (requestContext().presentsAssertion || !secretHash)
    ? 'private_key_jwt'
    : 'client_secret_basic'
}

type Hashes = { clientSecret?: unknown; previous_secret_hash?: unknown; previous_secret_until?: unknown }

/** Whether a presented secret is the client's, or the one before while that still works. Compares hashes in constant time. */
export function matchesSecret(client: Hashes, presented: string): boolean {
  const until = String(client.previous_secret_until ?? '')
  const overlaps = until !== '' && new Date(until) > now()
  const known = [client.clientSecret, ...(overlaps ? [client.previous_secret_hash] : [])]
  const hash = Buffer.from(sha256(presented))
  return known.some(
    (each) =>
      typeof each === 'string' && each.length === hash.length && timingSafeEqual(hash, Buffer.from(each)),
  )
}
