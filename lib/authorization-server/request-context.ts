// What the engine's call-backs need to know of the HTTP request they work for, beside what the engine hands them.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { AdapterPayload } from 'oidc-provider'

type RequestContext = {
  /** Whether the client signs in with a JWT (RFC 7523): then its keys decide, else its secret. */
  presentsAssertion: boolean
  /** Why a grant would end in this request, for the history. */
  ends: 'token_reused' | 'code_replayed' | 'revoked'
  /** Our session of the browser that sent it. */
  sessionId?: string | undefined
  /** A fault of ours that the engine answered with `server_error`. */
  fault?: unknown
  /** The refresh token that is being used: it counts as used in the write that keeps its successor. */
  uses?: string
  /** The person agreed to sign out (RP-Initiated Logout). */
  loggedOut?: boolean
  /** The client that got something. */
  servedClientId?: string
  /** The code or refresh token that this request hands in, as it was found. */
  source?: AdapterPayload
  /** The checks of the app's request were told already. */
  toldChecks?: boolean
  /** An administrator's test of this client (lib/client-tests): nothing that a request brings along can set it. */
  testOf?: TestOf | undefined
}

export type TestOf = {
  clientId: string
  /** Where alone the answer may go, beside the client's own addresses. */
  redirectUri?: string
  /** Stands for the client's own in this one request: of that only a hash is known here. */
  secret?: string
}

// One a process: a bundler may duplicate this module, and the engine is one for all.
const holder = globalThis as typeof globalThis & {
  campuskeyRequestContext?: AsyncLocalStorage<RequestContext>
}
const storage = (holder.campuskeyRequestContext ??= new AsyncLocalStorage<RequestContext>())

export const withRequestContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)

/** Outside a request to the engine (a page, a background job) the defaults count. */
export const requestContext = (): RequestContext =>
  storage.getStore() ?? { presentsAssertion: false, ends: 'revoked' }

/** Whether the engine is answering an HTTP request right now. */
export const isAnswering = (): boolean => storage.getStore() !== undefined
