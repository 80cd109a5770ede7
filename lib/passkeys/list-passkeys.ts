// A person's passkeys, as they see them.
import { db } from '@/lib/db'
import { authenticatorName } from '@/lib/passkeys/authenticators'
import type { PasskeyRow } from '@/lib/passkeys/schemas'
import { listPasskeysOf } from '@/lib/passkeys/store'

export async function listPasskeys(userId: string): Promise<PasskeyRow[]> {
  const passkeys = await listPasskeysOf(db(), userId)
  return passkeys.map(({ id, credentialId, name, aaguid, deviceType, createdAt, lastUsedAt }) => ({
    id,
    credentialId,
    name,
    authenticator: authenticatorName(aaguid),
    synced: deviceType === 'multiDevice',
    createdAt,
    lastUsedAt,
  }))
}
