// The engine's checks in the order in which it makes them, each with the words with which it alone refuses: so a refusal says
// which of them failed, and which had passed before. A test asks for each of these refusals, so that they stay its words.
import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { requestContext } from '@/lib/authorization-server/request-context'
import type { OrderedCheck } from '@/lib/flow-recorder/checks-in-order'
import { inWords, type FlowKind } from '@/lib/flow-recorder/schemas'

export type EngineError = Error & {
  error?: string | undefined
  error_description?: string | undefined
  error_detail?: string | undefined
}

export const wordsOf = ({ error, error_description, error_detail }: EngineError): string =>
  [error, error_description, error_detail].filter(Boolean).join(': ')

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function requestChecks({ oidc }: KoaContextWithOIDC): OrderedCheck[] {
  const { params = {}, client } = oidc
  const { client_id, response_type, scope, code_challenge, code_challenge_method, resource, prompt } = params
  return [
    {
      name: 'client_id',
      expected: inWords('an app that is known here'),
      got: client_id,
      refusal: /^invalid_client|client_id/,
    },
    {
      name: 'response_type',
      expected: 'code',
      got: response_type,
      refusal: /unsupported_response_type|response_type/,
    },
    {
      name: 'scope',
      expected: client?.scope === undefined ? undefined : inWords(`nothing but ${client.scope}`),
      got: scope,
      refusal: /^invalid_scope/,
    },
    {
      name: 'code_challenge_method',
      expected: inWords('S256'),
      got: code_challenge_method,
      refusal: /code_challenge_method/,
    },
    {
      name: 'code_challenge',
      expected: inWords('there, 43 to 128 characters'),
      got: code_challenge,
      refusal: /code_challenge|PKCE/,
    },
    ...(resource === undefined
      ? []
      : [{ name: 'resource', expected: inWords('one of ours'), got: resource, refusal: /^invalid_target/ }]),
    ...(prompt === 'none'
      ? [
          {
            name: 'prompt',
            expected: inWords('nothing to ask the person'),
            got: prompt,
            refusal: /^(login|consent|interaction)_required/,
          },
        ]
      : []),
  ]
}

/** What each token request has in common: who the client is, and whether it may. */
export function clientChecks({ oidc }: KoaContextWithOIDC): OrderedCheck[] {
  const { client, params } = oidc
  return [
    {
      name: 'client_id',
      expected: inWords('an app that proves itself, or is public'),
      got: client?.clientId ?? params?.client_id,
      refusal: /^invalid_client|client authentication|client_secret|authorization header/,
    },
    {
      name: 'grant_type',
      expected: client?.grantTypes,
      got: params?.grant_type,
      refusal: /not allowed for this client|unsupported_grant_type/,
    },
  ]
}

const seconds = (exp: unknown): string | undefined => (typeof exp === 'number' ? String(exp) : undefined)

/** Of whatever is handed in to be exchanged for tokens: `what` is the engine's name for it. */
function sourceChecks(ctx: KoaContextWithOIDC, parameter: string, what: string): OrderedCheck[] {
  const { client, params } = ctx.oidc
  const source = requestContext().source
  return [
    {
      name: parameter,
      expected: inWords('one that was issued here'),
      got: params?.[parameter],
      refusal: new RegExp(`^invalid_grant.*${what} not found|missing required.*${parameter}`),
    },
    {
      name: 'client_id',
      expected: source?.clientId,
      got: client?.clientId,
      refusal: /client mismatch/,
    },
    {
      name: 'exp',
      expected: inWords('later than now'),
      got: seconds(source?.exp),
      refusal: new RegExp(`${what} is expired`),
    },
  ]
}

const STILL_ALLOWED: OrderedCheck = {
  name: 'The person’s permission still stands',
  refusal: /grant not found|grant is expired|grant ended|signed out|account not found|accountId mismatch/,
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

function codeChecks(ctx: KoaContextWithOIDC): OrderedCheck[] {
  const { source } = requestContext()
  const verifier = textOf(ctx.oidc.params?.code_verifier)
  return [
    ...sourceChecks(ctx, 'code', 'authorization code'),
    STILL_ALLOWED,
    {
      name: 'SHA-256 of code_verifier is code_challenge',
      expected: source?.codeChallenge,
      got: verifier === undefined ? undefined : challengeOf(verifier),
      refusal: /code_verifier/,
    },
    {
      name: 'redirect_uri',
      expected: source?.redirectUri,
      got: ctx.oidc.params?.redirect_uri,
      refusal: /redirect_uri/,
    },
    { name: 'The code was never used', refusal: /already (consumed|used)/ },
  ]
}

function refreshChecks(ctx: KoaContextWithOIDC): OrderedCheck[] {
  const { source } = requestContext()
  const asked = ctx.oidc.params?.scope
  return [
    ...sourceChecks(ctx, 'refresh_token', 'refresh token'),
    STILL_ALLOWED,
    ...(asked === undefined
      ? []
      : [
          {
            name: 'scope',
            expected: inWords(`nothing but ${source?.scope}`),
            got: asked,
            refusal: /^invalid_scope/,
          },
        ]),
    { name: 'The refresh token was never used', refusal: /already used/ },
  ]
}

const deviceChecks = (ctx: KoaContextWithOIDC): OrderedCheck[] => [
  ...sourceChecks(ctx, 'device_code', 'device code'),
  { name: 'interval', expected: inWords('not asked too early'), refusal: /slow_down/ },
  { name: 'A person has answered', refusal: /authorization_pending/ },
  { name: 'The answer was yes', refusal: /access_denied/ },
  { name: 'The device code was never used', refusal: /already (consumed|used)/ },
  STILL_ALLOWED,
]

const machineChecks = ({ oidc }: KoaContextWithOIDC): OrderedCheck[] => [
  ...(oidc.params?.resource === undefined
    ? []
    : [
        {
          name: 'resource',
          expected: inWords('one of ours'),
          got: oidc.params.resource,
          refusal: /^invalid_target/,
        },
      ]),
  {
    name: 'scope',
    expected: inWords(`nothing but ${oidc.client?.scope}`),
    got: oidc.params?.scope ?? 'all of the client’s',
    refusal: /^invalid_scope/,
  },
]

export const GRANT_CHECKS: Partial<Record<FlowKind, (ctx: KoaContextWithOIDC) => OrderedCheck[]>> = {
  code_exchange: codeChecks,
  refresh: refreshChecks,
  device: deviceChecks,
  client_credentials: machineChecks,
}

/** Before the page that asks: what an app's logout request says (RP-Initiated Logout 1.0, section 2). */
export function logoutChecks({ oidc }: KoaContextWithOIDC): OrderedCheck[] {
  const { params = {}, client } = oidc
  return [
    ...(params.id_token_hint === undefined
      ? []
      : [
          {
            name: 'id_token_hint',
            expected: inWords('an ID token of ours, for this app'),
            got: params.id_token_hint,
            refusal: /id_token_hint/,
          },
        ]),
    ...(params.client_id === undefined
      ? []
      : [
          {
            name: 'client_id',
            expected: inWords('an app that is known here'),
            got: params.client_id,
            refusal: /^invalid_client/,
          },
        ]),
    ...(params.post_logout_redirect_uri === undefined
      ? []
      : [
          {
            name: 'post_logout_redirect_uri',
            expected: client?.postLogoutRedirectUris,
            got: params.post_logout_redirect_uri,
            refusal: /post_logout_redirect_uri/,
          },
        ]),
  ]
}
