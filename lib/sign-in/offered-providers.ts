// The providers that the sign-in page offers.
import { PROVIDER_NAMES, type ProviderId } from '@/lib/identities/schemas'
import { providerSettings } from '@/lib/sign-in/provider-settings'

export type OfferedProvider = { id: ProviderId; name: string; local: boolean }

export const offeredProviders = (): OfferedProvider[] =>
  providerSettings().map(({ id, local }) => ({ id, local, name: PROVIDER_NAMES[id] }))

/** Origins a sign-in or sign-out form may lead to (CSP `form-action` applies to redirects too). */
export const providerOrigins = (): string[] =>
  providerSettings().map(({ issuer, baseUrl, id }) => new URL(id === 'github' ? baseUrl : issuer).origin)
