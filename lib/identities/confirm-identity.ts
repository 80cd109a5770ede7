// A signed-in person confirms with an account at a provider that it is them. Only an identity of their own will do: any
// other one, known or not, changes nothing but their history.
import { recordEvent } from '@/lib/audit/record-event'
import { transaction } from '@/lib/db'
import type { ErrorCode } from '@/lib/errors'
import type { ProvenIdentity } from '@/lib/identities/schemas'
import { findIdentity, lockUser, refreshIdentity } from '@/lib/identities/store'
import { syncProviderRoles } from '@/lib/roles/sync-provider-roles'

type Client = { address: string; userAgent: string | null }

export type ConfirmOutcome = 'confirmed' | Extract<ErrorCode, 'confirm_other_account' | 'confirm_not_recent'>

/** `recent` tells whether the provider really asked the person again. */
export function confirmIdentity(
  userId: string,
  identity: ProvenIdentity,
  { recent, client }: { recent: boolean; client: Client },
): Promise<ConfirmOutcome> {
  return transaction(async (tx) => {
    const known = await findIdentity(tx, identity)
    const own = known?.userId === userId && known.user.disabledAt === null
    if (known && own && recent) {
      await lockUser(tx, userId)
      await refreshIdentity(tx, known.id, identity)
      if (identity.roles) await syncProviderRoles(tx, userId, identity.roles)
      return 'confirmed'
    }
    const details = { reason: own ? 'not_recent' : 'other_account', method: identity.provider }
    await recordEvent(tx, { userId, kind: 'sign_in.refused', details, client })
    return own ? 'confirm_not_recent' : 'confirm_other_account'
  })
}
