// What the engine does is told step by step to whoever's flow it is (lib/flow-recorder): from its events, from what our storage
// found for it, and from its refusals, whose words say at which of its checks it stopped. Changes nothing in it.
import type Provider from 'oidc-provider'
import type { AdapterPayload, KoaContextWithOIDC } from 'oidc-provider'
import {
  clientChecks,
  GRANT_CHECKS,
  logoutChecks,
  requestChecks,
  textOf,
  wordsOf,
  type EngineError,
} from '@/lib/authorization-server/engine-checks'
import { requestContext } from '@/lib/authorization-server/request-context'
import { artifactId } from '@/lib/authorization-server/store'
import type { FlowKind } from '@/lib/flow-recorder/schemas'
import { checksUntil } from '@/lib/flow-recorder/checks-in-order'
import { recordFacts, recordQuietly } from '@/lib/flow-recorder/record'
import {
  tellAppAnswer,
  tellBackAtEngine,
  tellPrompt,
  tellRequestChecked,
} from '@/lib/flow-recorder/tell-authorization'
import { tellDeviceCodes } from '@/lib/flow-recorder/tell-device'
import { tellGrantChecked, tellRotation, tellTokenEndpointAnswer } from '@/lib/flow-recorder/tell-grant'
import { tellLogoutAnswer, tellLogoutChecked } from '@/lib/flow-recorder/tell-logout'

const KIND_OF_GRANT: Record<string, FlowKind> = {
  authorization_code: 'code_exchange',
  refresh_token: 'refresh',
  client_credentials: 'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code': 'device',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'token_exchange',
}

/** Which flow a request to the engine is a part of; null for what isn't told (userinfo, introspection, …). */
export function flowKindOf(pathname: string, form: URLSearchParams): FlowKind | null {
  if (pathname === '/oauth/token') return KIND_OF_GRANT[form.get('grant_type') ?? ''] ?? null
  if (pathname.startsWith('/oauth/authorize')) return 'consent'
  if (pathname === '/oauth/device_authorization') return 'device'
  return pathname.startsWith('/oauth/logout') ? 'logout' : null
}

/** A device's request, the person's answer and the device's polls are one flow. */
export const deviceCorrelation = (deviceCode: string): string => artifactId('DeviceCode', deviceCode)

/** The checks of a token request, up to `error`. Those of the token exchange are ours, and told where they are made. */
function tellGrant(ctx: KoaContextWithOIDC, error: EngineError | null): void {
  const kind = KIND_OF_GRANT[textOf(ctx.oidc.params?.grant_type) ?? '']
  const checks = kind && GRANT_CHECKS[kind]
  const words = error && wordsOf(error)
  const ofClient = clientChecks(ctx)
  const stoppedAtClient = words !== null && ofClient.some(({ refusal }) => refusal.test(words))
  if (checks && !stoppedAtClient)
    tellGrantChecked(
      'The request is checked, in this order',
      checksUntil([...ofClient, ...checks(ctx)], words),
    )
  else tellGrantChecked('Which app asks, and may it?', checksUntil(ofClient, stoppedAtClient ? words : null))
}

/** A device that has to wait goes on: its flow hasn't ended. */
const isWaiting = (error: string | undefined): boolean =>
  error === 'authorization_pending' || error === 'slow_down'

function tellOutcome(ctx: KoaContextWithOIDC, error: EngineError | null): void {
  const { client } = ctx.oidc
  const party = client?.clientId
  recordFacts({
    ...(party !== undefined && { party }),
    ...(!isWaiting(error?.error) && { outcome: error ? (error.error ?? 'server_error') : 'succeeded' }),
  })
}

/** What our storage found for the engine: whose it is, and what its checks compare with. */
export const noteSource = (kind: string, value: string, source: AdapterPayload): void =>
  recordQuietly(() => {
    if (kind === 'DeviceCode') recordFacts({ correlation: deviceCorrelation(value) })
    const userId = source.accountId ?? textOf(source.deniedBy)
    recordFacts({ ...(userId !== undefined && { userId }) })
    requestContext().source = source
  })

type Listener = (ctx: KoaContextWithOIDC, more: never) => void

/** From now on the engine's steps are told, where somebody records. What goes wrong in telling stays here. */
export function tellEngineSteps(provider: Provider): void {
  for (const [event, listener] of Object.entries(LISTENERS))
    (provider as NodeJS.EventEmitter).on(event, (ctx: KoaContextWithOIDC, more: unknown) =>
      recordQuietly(() => listener(ctx, more as never)),
    )
}

function correlate({ oidc }: KoaContextWithOIDC): void {
  const { Interaction } = oidc.entities
  const party = oidc.client?.clientId
  recordFacts({ ...(Interaction && { correlation: Interaction.cid }), ...(party !== undefined && { party }) })
}

/** A request that comes back from our page was checked before; a redirect URI tells its own step. */
function tellChecked(ctx: KoaContextWithOIDC, error: EngineError | null): void {
  correlate(ctx)
  const context = requestContext()
  if (ctx.oidc.route !== 'authorization' || error?.error === 'invalid_redirect_uri') return
  if (context.toldChecks && !error) return
  context.toldChecks = true
  tellRequestChecked(checksUntil(requestChecks(ctx), error && wordsOf(error)))
}

/** The engine asks for what was allowed before only after the request itself was found to be right. */
export const noteRequestPassed = (ctx: KoaContextWithOIDC): void =>
  recordQuietly(() => tellChecked(ctx, null))

const LISTENERS: Record<string, Listener> = {
  'interaction.ended': (ctx) => {
    correlate(ctx)
    tellBackAtEngine()
  },
  'interaction.started': (ctx, prompt: Parameters<typeof tellPrompt>[0]) => {
    tellChecked(ctx, null)
    tellPrompt(prompt)
  },
  'authorization.accepted': (ctx) => tellChecked(ctx, null),
  'authorization.success': (ctx, parameters: object) => {
    tellAppAnswer({ redirectUri: ctx.oidc.params?.redirect_uri, parameters })
    tellOutcome(ctx, null)
  },
  'authorization.error': (ctx, error: EngineError) => {
    tellChecked(ctx, error)
    const { redirect_uri: redirectUri, state } = ctx.oidc.params ?? {}
    const { error: code, error_description } = error
    tellAppAnswer({ redirectUri, parameters: { error: code, error_description, state } })
    tellOutcome(ctx, error)
  },
  'grant.success': (ctx) => {
    tellGrant(ctx, null)
    const { RotatedRefreshToken, RefreshToken } = ctx.oidc.entities
    if (RotatedRefreshToken) tellRotation(RefreshToken?.rotations ?? 1)
    tellTokenEndpointAnswer(200, ctx.body as object)
    tellOutcome(ctx, null)
  },
  'grant.error': (ctx, error: EngineError) => {
    tellGrant(ctx, error)
    tellTokenEndpointAnswer(ctx.status, ctx.body as object)
    tellOutcome(ctx, error)
  },
  'device_authorization.success': (ctx, answer: { device_code: string }) => {
    recordFacts({ correlation: deviceCorrelation(answer.device_code) })
    correlate(ctx)
    tellGrantChecked('Which app asks, and may it?', checksUntil(clientChecks(ctx), null))
    tellDeviceCodes(answer)
  },
  'device_authorization.error': (ctx, error: EngineError) => {
    tellGrantChecked('Which app asks, and may it?', checksUntil(clientChecks(ctx), wordsOf(error)))
    tellOutcome(ctx, error)
  },
  'end_session.error': (ctx, error: EngineError) => {
    tellLogoutChecked(checksUntil(logoutChecks(ctx), wordsOf(error)))
    tellOutcome(ctx, error)
  },
  'end_session_confirm.error': (ctx, error: EngineError) => {
    tellLogoutAnswer(false)
    tellOutcome(ctx, error)
  },
  'end_session.success': (ctx) => {
    tellLogoutAnswer(true)
    tellOutcome(ctx, null)
  },
}
