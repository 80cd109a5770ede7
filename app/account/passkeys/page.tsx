// The person's passkeys: add, rename, remove.
import type { Metadata } from 'next'
import { PasskeyDetails } from '@/components/passkeys/passkey-details'
import { PasskeyManager } from '@/components/passkeys/passkey-manager'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { requirePerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'Passkeys' }

export default async function PasskeysPage() {
  const { userId } = await requirePerson('/account/passkeys')
  const passkeys = await listPasskeys(userId)
  return (
    <PasskeyManager
      passkeys={passkeys.map((passkey) => ({
        id: passkey.id,
        name: passkey.name,
        details: <PasskeyDetails passkey={passkey} />,
      }))}
    />
  )
}
