// A token request in the name of the learning machine, for a page that shows what comes of it. The machine's secret is known
// nowhere: one for this single request stands in its place, so there is none that a page, a log or a person could get hold of.
import { decodeJwt } from 'jose'
import { askEngine } from '@/lib/authorization-server/answer-oauth'
import { randomToken } from '@/lib/crypto/hash'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { recordFlow } from '@/lib/flow-recorder/record'
import { tellClientRequest } from '@/lib/flow-recorder/tell-grant'
import {
  MACHINE_CLIENT_ID,
  RUNNER_CLIENT_ID,
  TOKEN_EXCHANGE,
  type MachineRequest,
  type RawAnswer,
} from '@/lib/flow-runner/schemas'
import type { SignedIn } from '@/lib/sessions/schemas'

const TOKEN_PATH = '/oauth/token'
const KINDS = { client_credentials: 'client_credentials', [TOKEN_EXCHANGE]: 'token_exchange' } as const

/**
 * What the real token endpoint answers, a refusal too; it is told to the person who asked, as a flow of theirs. Only tokens of the learning client are traded.
 * @throws AppError not_found where learning is off | invalid_input for another client's token
 */
export async function askAsMachine(
  { userId }: Pick<SignedIn, 'userId'>,
  { grant_type, parameters, secret }: MachineRequest,
): Promise<RawAnswer> {
  if (!env().LAB) throw new AppError('not_found')
  requireOwnSubject(parameters.subject_token)
  const ours = randomToken()
  const shown = { right: ours, wrong: randomToken(), none: null }[secret]
  const form = new URLSearchParams({ grant_type, ...parameters })
  if (shown === null) form.set('client_id', MACHINE_CLIENT_ID)
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(shown !== null && { authorization: `Basic ${btoa(`${MACHINE_CLIENT_ID}:${shown}`)}` }),
  }
  const response = await recordFlow({ kind: KINDS[grant_type], userId }, () => {
    tellClientRequest({ path: TOKEN_PATH, form, headers: new Headers(headers) })
    const init = { method: 'POST', headers, body: form.toString() }
    return askEngine(TOKEN_PATH, init, { clientId: MACHINE_CLIENT_ID, secret: ours })
  })
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

/** What isn't a token at all, the endpoint refuses itself. */
function requireOwnSubject(token: string | undefined): void {
  if (token === undefined) return
  const clientId = clientOf(token)
  if (typeof clientId !== 'string' || clientId === RUNNER_CLIENT_ID) return
  const fields = { 'parameters.subject_token': ['Use a token that this page has got itself.'] }
  throw new AppError('invalid_input', { fields })
}

function clientOf(token: string): unknown {
  try {
    return decodeJwt(token).client_id
  } catch {
    return undefined
  }
}
