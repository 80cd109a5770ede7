// The one engine of a process. It is made anew when another key signs: the engine takes its keys once and for all.
import Provider from 'oidc-provider'
import { configuration } from '@/lib/authorization-server/configuration'
import { isSecretOf, isTestAddressOf } from '@/lib/authorization-server/client-metadata'
import { tellEngineSteps } from '@/lib/authorization-server/record-engine'
import { isAnswering, requestContext } from '@/lib/authorization-server/request-context'
import { noteOnce } from '@/lib/authorization-server/store'
import { TOKEN_EXCHANGE } from '@/lib/authorization-server/token-exchange'
import { SECOND } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { tellRedirectUri } from '@/lib/flow-recorder/tell-authorization'
import { tellClientSecret } from '@/lib/flow-recorder/tell-grant'
import { tokenRequestsRefused } from '@/lib/metrics'
import { activeKey } from '@/lib/tokens/signing-keys'

type Engine = { kid: string; provider: Provider }
const holder = globalThis as typeof globalThis & { campuskeyEngine?: Engine }

const NOT_ALLOWED = 'requested grant type is not allowed for this client'

export async function getEngine(): Promise<Provider> {
  const { kid, algorithm, privateJwk } = await activeKey()
  if (holder.campuskeyEngine?.kid !== kid)
    holder.campuskeyEngine = { kid, provider: makeEngine({ ...privateJwk, kid, alg: algorithm, use: 'sig' }) }
  return holder.campuskeyEngine.provider
}

/** Whether a client's assertion or proof is used for the first time (RFC 7523, section 3; RFC 9449, section 11.1). */
const isNew = (clientId: string, jti: string, exp: number): Promise<boolean> =>
  noteOnce(db(), 'ReplayDetection', JSON.stringify([clientId, jti]), new Date(exp * SECOND))

function makeEngine(signingKey: Parameters<typeof configuration>[0]): Provider {
  const provider = new Provider(env().APP_URL, configuration(signingKey))
  provider.proxy = true
  const { Client } = provider
  // Secrets are stored as hashes, and there may be two while one is being replaced.
  Object.defineProperty(Client.prototype, 'compareClientSecret', {
    value(this: object, presented: string) {
      const matches = isSecretOf(this, presented)
      tellClientSecret(Reflect.get(this, 'clientId'), matches)
      return matches
    },
  })
  const allowed = Reflect.get(Client.prototype, 'redirectUriAllowed')
  Object.defineProperty(Client.prototype, 'redirectUriAllowed', {
    value(this: object, uri: string) {
      const isAllowed = isTestAddressOf(this, uri) || allowed.call(this, uri)
      tellRedirectUri({
        registered: Reflect.get(this, 'redirectUris') as string[],
        asked: uri,
        allowed: isAllowed,
      })
      return isAllowed
    },
  })
  // The engine looks, and then writes. With one conditional write, of two at the same instant one is new.
  Object.defineProperty(provider.ReplayDetection, 'unique', { value: isNew })
  // Apps are told of every session's end by one job (tell-logouts.ts), so the engine's own telling does nothing.
  const tell = Reflect.get(Client.prototype, 'backchannelLogout') as (
    sub: string,
    sid: string,
  ) => Promise<void>
  Object.defineProperty(Client.prototype, 'backchannelLogout', {
    value(this: object, sub: string, sid: string) {
      return isAnswering() ? Promise.resolve() : tell.call(this, sub, sid)
    },
  })
  provider.registerGrantType(TOKEN_EXCHANGE.grantType, TOKEN_EXCHANGE.handler, TOKEN_EXCHANGE.parameters)
  provider.on('server_error', (_ctx, error) => {
    requestContext().fault = error
  })
  // RFC 6749, section 5.2 has a word of its own for it.
  provider.on('grant.error', ({ body }, { error, error_description: why }) => {
    if (why === NOT_ALLOWED) Object.assign(body as object, { error: 'unauthorized_client' })
    tokenRequestsRefused.inc({ reason: why === NOT_ALLOWED ? 'unauthorized_client' : error })
  })
  provider.on('grant.success', ({ oidc }) => {
    if (oidc.client) requestContext().servedClientId = oidc.client.clientId
  })
  provider.on('end_session.success', () => {
    requestContext().loggedOut = true
  })
  tellEngineSteps(provider)
  return provider
}
