// Keycloak's own tokens, got as programs get them: the code flow without a browser, client credentials, token exchange.
import { createHash, randomBytes } from 'node:crypto'
import { CookieJar } from 'tough-cookie'
import type { Stand } from './stand'

type Answer = {
  access_token?: string
  error?: string
  issued_token_type?: string
  scope?: string
  refresh_token?: string
}

const addressOf = ({ issuer }: Stand, what: string) => `${issuer}/protocol/openid-connect/${what}`

export async function askForToken(
  stand: Stand,
  client: keyof Stand['secrets']['clients'],
  form: Record<string, string>,
): Promise<Answer> {
  const secret = stand.secrets.clients[client]
  const response = await fetch(addressOf(stand, 'token'), {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client}:${encodeURIComponent(secret)}`)}` },
    body: new URLSearchParams(form),
  })
  return (await response.json()) as Answer
}

/** A person's access token for the client `campuskey`, by a code flow whose answer is read before any browser gets it. */
export async function personalToken(stand: Stand, username: string): Promise<string> {
  const jar = new CookieJar()
  const send = async (url: string, init: RequestInit = {}) => {
    const cookie = await jar.getCookieString(url)
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    // Keycloak marks its cookies Secure, which browsers accept on localhost.
    for (const line of response.headers.getSetCookie())
      await jar.setCookie(line.replace(/;\s*Secure/i, ''), url)
    return response
  }
  const verifier = randomBytes(32).toString('base64url')
  const redirect_uri = `${stand.url}/api/auth/callback/keycloak`
  const query = new URLSearchParams({
    client_id: 'campuskey',
    response_type: 'code',
    scope: 'openid courses:read',
    redirect_uri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  const page = await (await send(`${addressOf(stand, 'auth')}?${query}`)).text()
  const action = /action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const form = new URLSearchParams({ username, password: stand.secrets.peoplePassword })
  const location = (await send(action, { method: 'POST', body: form })).headers.get('location') ?? ''
  const code = new URL(location).searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, redirect_uri, code_verifier: verifier }
  return (await askForToken(stand, 'campuskey', grant)).access_token ?? ''
}

/** RFC 8693, as the gateway asks. */
export const exchange = (
  stand: Stand,
  subject: string,
  client: 'course-gateway' | 'course-sync-service' = 'course-gateway',
  wishes: Record<string, string> = {},
): Promise<Answer> =>
  askForToken(stand, client, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: subject,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    audience: 'course-api',
    scope: 'courses:read',
    ...wishes,
  })
