// Calls the API with the browser's access token. A token that the API no longer takes is renewed once; a session that has
// ended leads to the sign-in page and back.
import { accessToken, forgetAccessToken, renewAccessToken } from '@/components/api/access-token'
import { Problem, request, toProblem } from '@/components/api/problem'

/** Tells of `change` when the API refused a token as revoked: the person's roles may be others now. */
export const access = new EventTarget()

const RENEWABLE = new Set(['token_expired', 'token_revoked', 'invalid_token'])

/** @throws Problem */
export const apiGet = <Answer>(path: string): Promise<Answer> => call(path, {})

/**
 * As apiGet, for a look nobody asked for: that the session has ended is an answer here, and leads nowhere. It takes a new
 * token: the one at hand has the roles of a while ago, and an instance may take it for a second after they changed.
 * @throws Problem
 */
export async function apiLook<Answer>(path: string): Promise<Answer> {
  await renewAccessToken()
  return callAndRenew(path, {})
}

/** @throws Problem */
export function apiSend<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer> {
  if (body === undefined) return call(path, { method })
  const headers = { 'content-type': 'application/json' }
  return call(path, { method, headers, body: JSON.stringify(body) })
}

type Init = { method?: string; headers?: Record<string, string>; body?: string }

async function call<Answer>(path: string, init: Init): Promise<Answer> {
  try {
    return await callAndRenew<Answer>(path, init)
  } catch (error) {
    if (toProblem(error).code === 'not_signed_in') return goToSignIn()
    throw error
  }
}

async function callAndRenew<Answer>(path: string, init: Init): Promise<Answer> {
  const token = await accessToken()
  try {
    return await callWith<Answer>(token, path, init)
  } catch (error) {
    if (!(error instanceof Problem && RENEWABLE.has(error.code))) throw error
    // It was refused before anything was done, so asking again does nothing twice.
    forgetAccessToken(token)
    if (error.code === 'token_revoked') access.dispatchEvent(new Event('change'))
    return callWith<Answer>(await accessToken(), path, init)
  }
}

async function callWith<Answer>(token: string, path: string, { headers, ...init }: Init): Promise<Answer> {
  const authorization = `Bearer ${token}`
  const response = await request(path, { ...init, headers: { ...headers, authorization }, cache: 'no-store' })
  return (await response.json()) as Answer
}

/** Never settles: the page is on its way out, and an error shown until then would only confuse. */
function goToSignIn(): Promise<never> {
  const { pathname, search, hash } = window.location
  window.location.assign(`/login?${new URLSearchParams({ callbackUrl: pathname + search + hash })}`)
  return new Promise(() => undefined)
}
