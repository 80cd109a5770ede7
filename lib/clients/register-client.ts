// An administrator registers a client. Its secret is told once, in the answer; afterwards only its hash is there.
import { recordEvent } from '@/lib/audit/record-event'
import type { NewClient } from '@/lib/clients/checked-settings'
import { addClient } from '@/lib/clients/store'
import { randomToken, sha256 } from '@/lib/crypto/hash'
import { isUniqueViolation } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Client } from '@/lib/http/client-address'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'

/**
 * An app on a device gets no secret: it couldn't keep one.
 * @throws AppError insufficient_role | fresh_sign_in_needed | client_exists
 */
export async function registerClient(
  admin: SignedIn,
  { reason, ...input }: NewClient,
  client: Client,
): Promise<{ id: string; secret: string | null }> {
  const secret = input.kind === 'native' ? null : randomToken()
  const createdById = admin.userId
  try {
    await asAdministrator(admin, async (tx) => {
      await addClient(tx, { ...input, secretHash: secret === null ? null : sha256(secret), createdById })
      const details = { oauthClient: input.name, clientId: input.id, reason }
      await recordEvent(tx, { userId: null, actorId: createdById, kind: 'client.created', details, client })
    })
  } catch (error) {
    throw isUniqueViolation(error) ? new AppError('client_exists', { cause: error }) : error
  }
  return { id: input.id, secret }
}
