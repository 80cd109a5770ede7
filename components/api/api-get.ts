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
  try {
    return await getOnce<Answer>(path)
  } catch (error) {
    if (!(error instanceof Problem && RENEWABLE.has(error.code))) throw error
    forgetAccessToken()
    return getOnce<Answer>(path)
  }
}

async function getOnce<Answer>(path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${await accessToken()}` }
  const response = await request(path, { headers, cache: 'no-store' })
  return (await response.json()) as Answer
}

/** Never settles: the page is on its way out, and an error shown until then would only confuse. */
function goToSignIn(): Promise<never> {
  const { pathname, search, hash } = window.location
  window.location.assign(`/login?${new URLSearchParams({ callbackUrl: pathname + search + hash })}`)
  return new Promise(() => undefined)
}
