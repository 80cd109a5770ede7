// The server's metadata: one document at both well-known addresses.
// @see RFC 8414, section 2; OpenID Connect Discovery 1.0, section 3
import { answerOAuth } from '@/lib/authorization-server/answer-oauth'
import { env } from '@/lib/env'

/** The engine has it at one of the two addresses; `issuer` is APP_URL, whatever host was asked. */
export async function readServerMetadata(): Promise<Response> {
  const response = await answerOAuth(new Request(`${env().APP_URL}/.well-known/openid-configuration`))
  if (response.status !== 200) return response
  return Response.json(await response.json(), {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  })
}
