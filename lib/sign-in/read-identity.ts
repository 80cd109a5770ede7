// What a provider's verified answer says about a person: the only way from Auth.js's account and profile to our terms.
import { z } from 'zod'
import { verifiedEmail } from '@/lib/identities/policy'
import type { ProvenIdentity } from '@/lib/identities/schemas'
import type { ProviderSession } from '@/lib/sessions/schemas'
import type { ProviderSettings } from '@/lib/sign-in/provider-settings'
import { verifyIdToken } from '@/lib/sign-in/verify-id-token'

const text = z.string().trim().min(1).max(200).nullish().catch(null)

const OidcClaimsSchema = z.object({
  sub: z.string().min(1).max(255),
  email: text,
  // Some servers send the string "true"; only the boolean of the specification counts.
  email_verified: z.unknown(),
  name: text,
  preferred_username: text,
  sid: text,
  auth_time: z.number().int().nonnegative().nullish().catch(null),
  realm_access: z
    .object({ roles: z.array(z.string()) })
    .optional()
    .catch(undefined),
})

const GitHubProfileSchema = z.object({ id: z.number().int(), login: z.string(), name: text, email: text })

export type ReadIdentity = {
  identity: ProvenIdentity
  providerSession: ProviderSession | undefined
  /** When the provider asked the person who they are, in seconds since the epoch; null when it doesn't say. */
  authTime: number | null
}

/** @throws when the ID token's signature is wrong or the profile isn't what the provider promises */
export async function readIdentity(
  settings: ProviderSettings,
  profile: unknown,
  idToken: string | undefined,
): Promise<ReadIdentity> {
  if (settings.id === 'github')
    return { identity: readGitHubIdentity(settings, profile), providerSession: undefined, authTime: null }
  if (!idToken) throw new TypeError('the provider sent no ID token')
  await verifyIdToken(idToken, settings)
  return readOidcIdentity(settings, profile, idToken)
}

function readGitHubIdentity({ id: provider, issuer }: ProviderSettings, profile: unknown): ProvenIdentity {
  const { id, login, name, email } = GitHubProfileSchema.parse(profile)
  // `email` is null here unless GitHub verified it (lib/sign-in/providers.ts).
  return {
    provider,
    issuer,
    subject: String(id),
    email: email ?? null,
    name: name ?? login,
    username: login,
    roles: null,
  }
}

function readOidcIdentity(
  { id: provider, issuer }: ProviderSettings,
  profile: unknown,
  idToken: string,
): ReadIdentity {
  const claims = OidcClaimsSchema.parse(profile)
  const isKeycloak = provider === 'keycloak'
  const identity: ProvenIdentity = {
    provider,
    issuer,
    subject: claims.sub,
    email: verifiedEmail(claims.email, claims.email_verified),
    name: claims.name ?? claims.preferred_username ?? null,
    username: claims.preferred_username ?? null,
    roles: isKeycloak ? (claims.realm_access?.roles ?? []) : null,
  }
  // Only Keycloak's session is ended by ours; of other providers nothing is kept.
  const providerSession = isKeycloak ? { issuer, sessionId: claims.sid ?? null, idToken } : undefined
  return { identity, providerSession, authTime: claims.auth_time ?? null }
}
