// The server's metadata: one document at both well-known addresses.
// @see RFC 8414, section 2; OpenID Connect Discovery 1.0, section 3; RFC 9728, section 4
import { answerOAuth } from '@/lib/authorization-server/answer-oauth'
import { env } from '@/lib/env'
import { apiAudience } from '@/lib/tokens/issue-access-token'

/** The engine has it at one of the two addresses; `issuer` is APP_URL, whatever host was asked. */
export async function readServerMetadata(): Promise<Response> {
  const { APP_URL } = env()
  const response = await answerOAuth(new Request(`${APP_URL}/.well-known/openid-configuration`))
  if (response.status !== 200) return response
  const metadata = (await response.json()) as object
  const more = { service_documentation: `${APP_URL}/docs`, protected_resources: [apiAudience()] }
  return Response.json(
    { ...metadata, ...more },
    { headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' } },
  )
}
