// The accounts at providers that a person can sign in with.
import { db } from '@/lib/db'
import { PROVIDER_NAMES, type IdentityRow, type ProviderId } from '@/lib/identities/schemas'
import { listIdentitiesOf } from '@/lib/identities/store'

export async function listIdentities(userId: string): Promise<IdentityRow[]> {
  const identities = await listIdentitiesOf(db(), userId)
  return identities.map(({ id, provider, email, username, createdAt, lastUsedAt }) => ({
    id,
    provider: provider as ProviderId,
    providerName: PROVIDER_NAMES[provider as ProviderId],
    email,
    username,
    createdAt,
    lastUsedAt,
  }))
}
