// What a merge would do, for the person who has proven both accounts: one by being signed in to it, the other by just
// having signed in with its identity.
import { readMovable } from '@/lib/account/merge-store'
import type { AccountSummary, MergePreview } from '@/lib/account/schemas'
import { db } from '@/lib/db'
import { PROVIDER_NAMES, type ProviderId } from '@/lib/identities/schemas'
import { findIdentity } from '@/lib/identities/store'
import { findWaiting } from '@/lib/identities/waiting-identity'
import { ROLE_LABELS, RoleSchema } from '@/lib/roles/schemas'

/** Null when nothing waits for this person's word (any more). */
export async function previewMerge(userId: string, handle: string): Promise<MergePreview | null> {
  const waiting = await findWaiting(db(), handle, { purpose: 'merge', userId })
  const identity = waiting && (await findIdentity(db(), waiting.identity))
  if (!waiting || !identity || identity.userId === userId) return null
  const [remains, goes] = [await summarize(userId), await summarize(identity.userId)]
  return remains && goes && { provider: waiting.identity.provider, remains, goes }
}

async function summarize(userId: string): Promise<AccountSummary | null> {
  const account = await readMovable(db(), userId)
  if (!account) return null
  const { name, email, createdAt, identities, passkeys, roleGrants, certificates, appConsents, _count } =
    account
  return {
    name,
    email,
    createdAt,
    identities: identities.map(({ id, provider, email, username }) => ({
      id,
      provider: provider as ProviderId,
      providerName: PROVIDER_NAMES[provider as ProviderId],
      label: email ?? username,
    })),
    passkeys,
    roles: RoleSchema.options
      .filter((role) => roleGrants.some((grant) => grant.role === role))
      .map((role) => ROLE_LABELS[role]),
    certificates: certificates.map(({ courseTitle }) => courseTitle),
    completedLessons: _count.completions,
    hasLabProgress: _count.labSolutions > 0,
    personalTokens: _count.personalTokens,
    apps: appConsents.map(({ client }) => client.name),
  }
}
