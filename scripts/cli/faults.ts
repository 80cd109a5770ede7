// What goes wrong between the command line and Campuskey, in words that say what to do.
import * as oidc from 'openid-client'
import { Fault } from '../bootstrap/fault.mjs'

export const SIGN_IN = 'npm run cli -- login'

const OAUTH: Record<string, string> = {
  access_denied: 'You said no in the browser: nothing was connected.',
  expired_token: `The code has expired before anybody allowed it. Get a new one: ${SIGN_IN}`,
  invalid_client: 'Campuskey doesn’t know this command line (course-cli), or an administrator disabled it.',
  temporarily_unavailable: 'Campuskey is too busy for this right now: try again in a minute.',
}

export const isOAuthError = (error: unknown, code: string): boolean =>
  error instanceof oidc.ResponseBodyError && error.error === code

/** A sentence for what a person can act on; anything else comes back unchanged. */
export function explain(error: unknown, appUrl: string): unknown {
  if (error instanceof Fault) return error
  if (error instanceof oidc.ResponseBodyError)
    return new Fault(
      OAUTH[error.error] ?? `Campuskey refused it: ${plain(error.error_description ?? error.error)}`,
      {
        cause: error,
      },
    )
  if (error instanceof oidc.WWWAuthenticateChallengeError)
    return new Fault(OAUTH.invalid_client ?? '', { cause: error })
  if (isAway(error))
    return new Fault(
      `Campuskey doesn’t answer at ${appUrl}: is it running there? (npm run demo; APP_URL or PORT say where)`,
      { cause: error },
    )
  if (error instanceof oidc.ClientError)
    return new Fault(`What answers at ${appUrl} doesn’t speak as Campuskey does: is the address right?`, {
      cause: error,
    })
  return error
}

/** `fetch` says "fetch failed" of whatever kept it from an answer. */
function isAway(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof TypeError || each.name === 'TimeoutError') return true
  return false
}

/** Nothing that comes from elsewhere may steer the terminal. */
export const plain = (text: string): string => text.replace(/\p{Cc}/gu, '')
