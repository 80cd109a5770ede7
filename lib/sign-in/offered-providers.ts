// The providers that the sign-in page offers.
import { env } from '@/lib/env'
import { PROVIDER_NAMES, type ProviderId } from '@/lib/identities/schemas'
import type { Broker } from '@/lib/sign-in/begin-sign-in'
import { isKeycloakAlone, providerSettings } from '@/lib/sign-in/provider-settings'

export type OfferedProvider = { id: ProviderId; name: string; local: boolean }

export const offeredProviders = (): OfferedProvider[] =>
  providerSettings().map(({ id, local }) => ({ id, local, name: PROVIDER_NAMES[id] }))

export type SignInWay = OfferedProvider & { broker?: Broker }

/** One button each. Where Keycloak alone signs people in, the providers behind it come first. */
export function signInWays(): SignInWay[] {
  const offered = offeredProviders()
  if (!isKeycloakAlone()) return offered
  const behind = (broker: Broker): SignInWay[] =>
    offered.map((keycloak) => ({ ...keycloak, broker, name: PROVIDER_NAMES[broker] }))
  return [...env().KEYCLOAK_BROKERS.flatMap(behind), ...offered]
}

/** Origins a sign-in or sign-out form may lead to (CSP `form-action` applies to redirects too). */
export function providerOrigins(): string[] {
  const { AUTH_GOOGLE_ISSUER, AUTH_GITHUB_URL } = env()
  const direct = providerSettings().map(({ issuer, baseUrl, id }) => (id === 'github' ? baseUrl : issuer))
  const behind = isKeycloakAlone() ? [AUTH_GOOGLE_ISSUER, AUTH_GITHUB_URL] : []
  return [...direct, ...behind].map((address) => new URL(address).origin)
}
