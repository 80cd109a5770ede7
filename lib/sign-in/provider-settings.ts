// Which providers are configured, and with what. Real ones and the demo's stand-ins differ in nothing but these values.
import { env } from '@/lib/env'
import { ProviderIdSchema, type ProviderId } from '@/lib/identities/schemas'

export type ProviderSettings = {
  id: ProviderId
  clientId: string
  clientSecret: string
  /** The issuer of its identities. GitHub is no OpenID provider, but names itself so in RFC 9207's `iss`. */
  issuer: string
  /** GitHub alone: where its pages and its API are. */
  baseUrl: string
  local: boolean
}

function settingsOf(id: ProviderId): ProviderSettings | null {
  const config = env()
  const [clientId, clientSecret, issuer] = {
    google: [config.AUTH_GOOGLE_ID, config.AUTH_GOOGLE_SECRET, config.AUTH_GOOGLE_ISSUER],
    github: [config.AUTH_GITHUB_ID, config.AUTH_GITHUB_SECRET, `${config.AUTH_GITHUB_URL}/login/oauth`],
    keycloak: [config.AUTH_KEYCLOAK_ID, config.AUTH_KEYCLOAK_SECRET, config.AUTH_KEYCLOAK_ISSUER],
  }[id]
  if (!clientId || !clientSecret || !issuer || !config.AUTH_PROVIDERS.includes(id)) return null
  return {
    id,
    clientId,
    clientSecret,
    issuer,
    baseUrl: config.AUTH_GITHUB_URL,
    local: config.LOCAL_PROVIDERS.includes(id),
  }
}

/** The configured providers, in the order in which they are offered. */
export const providerSettings = (): ProviderSettings[] =>
  ProviderIdSchema.options.map(settingsOf).filter((settings) => settings !== null)

/** Keycloak alone signs people in; Google and GitHub are behind it, and it is told which of them is meant. */
export const isKeycloakAlone = (): boolean => env().AUTH_PROVIDERS.join() === 'keycloak'

export const findProviderSettings = (id: ProviderId): ProviderSettings | null => settingsOf(id)
