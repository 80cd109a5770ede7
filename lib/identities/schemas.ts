// An account at a provider, as the provider's verified answer describes it.
import { z } from 'zod'

export const ProviderIdSchema = z.enum(['google', 'github', 'keycloak'])
export type ProviderId = z.infer<typeof ProviderIdSchema>

export const PROVIDER_NAMES: Record<ProviderId, string> = {
  google: 'Google',
  github: 'GitHub',
  keycloak: 'Keycloak',
}

/** GET /api/me. */
export const ProfileSchema = z.object({
  sub: z.string().describe('The user’s id, or the client’s where a machine asks'),
  client_id: z.string().describe('Which program the token was given to'),
  scope: z.string().describe('Space-separated'),
  roles: z.array(z.string()),
  name: z
    .string()
    .nullish()
    .describe('For the person’s own programs, and for apps that were allowed `profile`'),
  email: z.string().nullish().describe('Likewise, with `email`'),
})
export type Profile = z.infer<typeof ProfileSchema>

/** The key of an identity: OpenID Connect Core 1.0, section 2 (`sub` is unique only within its issuer). */
export type IdentityKey = { provider: ProviderId; issuer: string; subject: string }

export type ProvenIdentity = IdentityKey & {
  /** Lower case; null when the provider gave none or didn't verify it: an unverified e-mail counts as no e-mail. */
  email: string | null
  name: string | null
  username: string | null
  /** Roles that the provider asserts (Keycloak's `realm_access.roles`); null where it asserts none. */
  roles: string[] | null
}

/** A row of the list of connected accounts. */
export type IdentityRow = {
  id: string
  provider: ProviderId
  providerName: string
  email: string | null
  username: string | null
  createdAt: Date
  lastUsedAt: Date
}
