// What administrators change about a client: the frame, and its settings.
import { recordEvent } from '@/lib/audit/record-event'
import { CheckedSettingsSchema } from '@/lib/clients/checked-settings'
import { endClientAccess } from '@/lib/clients/end-client-access'
import { ClientKindSchema, type ClientEdit } from '@/lib/clients/schemas'
import { changeClient, lockClient, type StoredClient } from '@/lib/clients/store'
import type { Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { parseInput } from '@/lib/http/read-json'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'

export type Why = { reason: string; client: Client }
type Kind = 'client.changed' | 'client.secret_rotated' | 'client.disabled' | 'client.enabled'

/**
 * Holds the client's row meanwhile; what `work` returns false for isn't recorded.
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found, and whatever `work` throws
 */
export function changeAs(
  admin: SignedIn,
  id: string,
  kind: Kind,
  { reason, client }: Why,
  work: (tx: Db, stored: StoredClient) => Promise<boolean>,
): Promise<boolean> {
  return asAdministrator(admin, async (tx) => {
    const stored = await lockClient(tx, id)
    if (!stored) throw new AppError('not_found')
    if (!(await work(tx, stored))) return false
    const details = { oauthClient: stored.name, clientId: id, reason }
    await recordEvent(tx, { userId: null, actorId: admin.userId, kind, details, client })
    return true
  })
}

/**
 * What it may do less from now on, it doesn't keep by what it was given before.
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found | sample_client | invalid_input
 */
export async function editClient(
  admin: SignedIn,
  id: string,
  { reason, ...edit }: ClientEdit,
  client: Client,
): Promise<void> {
  await changeAs(admin, id, 'client.changed', { reason, client }, async (tx, stored) => {
    refuseSample(stored)
    const kind = ClientKindSchema.parse(stored.kind)
    const { kind: _same, ...settings } = parseInput({ ...edit, kind }, CheckedSettingsSchema)
    await changeClient(tx, id, settings)
    if (isNarrower(stored, settings)) await endClientAccess(tx, id)
    return true
  })
}

/** Samples belong to the launcher, which would undo it. */
export function refuseSample({ isSample }: StoredClient): void {
  if (isSample) throw new AppError('sample_client')
}

type Allowed = { scopes: string[]; grantTypes: string[]; audiences: string[] }

const isNarrower = (before: Allowed, after: Allowed): boolean =>
  (['scopes', 'grantTypes', 'audiences'] as const).some((list) =>
    before[list].some((each) => !after[list].includes(each)),
  )
