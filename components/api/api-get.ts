// Reads from the course API with the browser's access token. A token that the API no longer takes is renewed once; a
// session that has ended leads to the sign-in page and back.
import { accessToken, forgetAccessToken } from '@/components/api/access-token'
import { Problem, request, toProblem } from '@/components/api/problem'

const RENEWABLE = new Set(['token_expired', 'token_revoked', 'invalid_token'])

/** @throws Problem */
export async function apiGet<Answer>(path: string): Promise<Answer> {
  try {
    return await get<Answer>(path)
  } catch (error) {
    if (toProblem(error).code === 'not_signed_in') return goToSignIn()
    throw error
  }
}

async function get<Answer>(path: string): Promise<Answer> {
  const token = await accessToken()
  try {
    return await getWith<Answer>(token, path)
  } catch (error) {
    if (!(error instanceof Problem && RENEWABLE.has(error.code))) throw error
    forgetAccessToken(token)
    return getWith<Answer>(await accessToken(), path)
  }
}

async function getWith<Answer>(token: string, path: string): Promise<Answer> {
  const response = await request(path, { headers: { authorization: `Bearer ${token}` }, cache: 'no-store' })
  return (await response.json()) as Answer
}

/** Never settles: the page is on its way out, and an error shown until then would only confuse. */
function goToSignIn(): Promise<never> {
  const { pathname, search, hash } = window.location
  window.location.assign(`/login?${new URLSearchParams({ callbackUrl: pathname + search + hash })}`)
  return new Promise(() => undefined)
}
