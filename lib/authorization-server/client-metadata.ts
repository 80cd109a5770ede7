// A client's row as the engine reads it.
// @see RFC 7591, section 2
import type { AdapterPayload, ClientMetadata, JWKS } from 'oidc-provider'
import { requestContext } from '@/lib/authorization-server/request-context'
import { matchesSecret } from '@/lib/clients/policy'
import type { StoredClient } from '@/lib/clients/store'
import { now } from '@/lib/clock'
import { sha256 } from '@/lib/crypto/hash'
import { env } from '@/lib/env'

/**
 * Beside the standard metadata: the hash of the secret before the last rotation, until when that one works, and whom the
 * client may exchange tokens for.
 */
export const EXTRA_METADATA = ['previous_secret_hash', 'previous_secret_until', 'audiences']

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
    ...(method === 'private_key_jwt' && client.jwks && { jwks: client.jwks as unknown as JWKS }),
    // The engine asks that there is one; what it compares with is `isSecretOf`.
    ...(method === 'client_secret_basic' && { client_secret: client.secretHash ?? sha256('') }),
    audiences: client.audiences,
    ...(client.previousSecretHash && { previous_secret_hash: client.previousSecretHash }),
    ...(client.previousSecretUntil && { previous_secret_until: client.previousSecretUntil.toISOString() }),
  }
  return metadata
}

/** One client may have both a secret and keys; the engine knows one method, so the request decides. */
function authMethod({
  id,
  kind,
  secretHash,
  jwks,
}: StoredClient): ClientMetadata['token_endpoint_auth_method'] {
  if (kind === 'native') return 'none'
  if (testSecretOf(id) !== undefined) return 'client_secret_basic'
  return jwks && (requestContext().presentsAssertion || !secretHash)
    ? 'private_key_jwt'
    : 'client_secret_basic'
}

/** Whom a client that the engine made from `clientMetadata` may exchange tokens for. */
export const audiencesOf = (client: object | undefined): readonly string[] =>
  (client as { audiences?: string[] } | undefined)?.audiences ?? []

/** What a test of this client says instead of its secret, in this request. */
function testSecretOf(clientId: unknown): string | undefined {
  const { testOf } = requestContext()
  return testOf?.clientId === clientId ? testOf?.secret : undefined
}

/** Whether the answer to this request may go to the page that tests this very client. */
export function isTestAddressOf(client: object, uri: string): boolean {
  const { testOf } = requestContext()
  return testOf?.redirectUri === uri && testOf.clientId === (client as { clientId?: string }).clientId
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Whether a presented secret is that of a client which the engine made from `clientMetadata`. */
export function isSecretOf(client: object, presented: string): boolean {
  const { clientId, clientSecret, previous_secret_hash, previous_secret_until } = client as Record<
    string,
    unknown
  >
  if (testSecretOf(clientId) === presented) return true
  const until = text(previous_secret_until)
  const secrets = {
    secretHash: text(clientSecret),
    previousSecretHash: text(previous_secret_hash),
    previousSecretUntil: until === null ? null : new Date(until),
    // A disabled client isn't found in the first place.
    disabledAt: null,
  }
  return matchesSecret(secrets, presented, now())
}
