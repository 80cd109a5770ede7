// What the signed-in person chose about an identity that waits: connect it, switch to its own account, or neither.
import { randomToken } from '@/lib/crypto/hash'
import { SECOND } from '@/lib/clock'
import { db, transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readClient } from '@/lib/http/client-address'
import { connectWaiting, switchToWaiting } from '@/lib/identities/choose'
import { forgetWaiting } from '@/lib/identities/forget-waiting'
import { keepWaiting, WAITING_LIFETIME_MS } from '@/lib/identities/waiting-identity'
import { startSession } from '@/lib/sessions/start-session'
import {
  clearWaitingCookie,
  readSessionToken,
  readWaitingToken,
  sessionCookie,
  waitingCookie,
} from '@/lib/sign-in/cookies'
import { getSession, requireSession } from '@/lib/sign-in/current-session'
import { HOME, identitiesPath, loginPath, provePath } from '@/lib/sign-in/paths'
import { redirectTo } from '@/lib/sign-in/redirect'

export type Choice = 'connect' | 'switch' | 'cancel'

/** @throws AppError not_signed_in | fresh_sign_in_needed | connect_expired | identity_in_use */
export async function answerChoice({ headers }: Request, choice: Choice): Promise<Response> {
  const token = readWaitingToken(headers)
  if (choice === 'cancel') return forget(headers, token)
  const session = await requireSession(headers)
  if (!token) throw new AppError('connect_expired')
  if (choice === 'switch') return switchAccount(headers, session, token)
  const connected = await connectWaiting(session, token, readClient(headers))
  return redirectTo(identitiesPath({ connected }), [clearWaitingCookie()])
}

/** Signed out as well: who leaves the page that asks for a proof must not connect the identity by a later sign-in. */
async function forget(headers: Headers, token: string | undefined): Promise<Response> {
  await forgetWaiting(token)
  const target = (await getSession(headers)) ? HOME : loginPath()
  return redirectTo(target, [clearWaitingCookie()])
}

async function switchAccount(
  headers: Headers,
  session: Parameters<typeof switchToWaiting>[0],
  handle: string,
) {
  const client = readClient(headers)
  const { waiting, outcome } = await switchToWaiting(session, handle, client)
  const { provider } = waiting.identity
  if (outcome.kind === 'refused' && outcome.code === 'email_in_use') {
    const proof = await keepWaiting(db(), waiting, { purpose: 'prove' })
    return redirectTo(provePath(), [waitingCookie(proof, WAITING_LIFETIME_MS / SECOND)])
  }
  if (outcome.kind !== 'signed_in') return redirectTo(loginPath({ error: 'account_disabled', provider }))
  const start = {
    userId: outcome.userId,
    isNew: outcome.isNew,
    method: provider,
    client,
    providerSession: waiting.providerSession,
  }
  const token = randomToken()
  const { absoluteExpiresAt } = await transaction((tx) =>
    startSession(tx, { ...start, token, previousToken: readSessionToken(headers) }),
  )
  return redirectTo(HOME, [sessionCookie(token, absoluteExpiresAt), clearWaitingCookie()])
}
