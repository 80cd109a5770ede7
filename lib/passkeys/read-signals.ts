// What a browser tells password managers after a change here (WebAuthn Level 3, 5.1.10: signal methods). A passkey keeps
// the user handle it was made for, also when its account becomes part of another: so the lists are per handle.
import type { Db } from '@/lib/db'
import { accountLabel } from '@/lib/passkeys/account-label'
import { relyingParty } from '@/lib/passkeys/relying-party'
import type { PasskeySignals } from '@/lib/passkeys/schemas'
import { listPasskeysOf } from '@/lib/passkeys/store'

/** As it is after the caller's change, in the caller's transaction. */
export async function readSignals(tx: Db, userId: string, userHandle: string): Promise<PasskeySignals> {
  const { email, name } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
  const passkeys = await listPasskeysOf(tx, userId)
  return {
    rpId: relyingParty().id,
    userId: userHandle,
    ...accountLabel({ email, name }),
    credentialIds: passkeys
      .filter((passkey) => passkey.userHandle === userHandle)
      .map(({ credentialId }) => credentialId),
  }
}
