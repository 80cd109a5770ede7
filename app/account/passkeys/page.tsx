// The person's passkeys: add, rename, remove.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { PasskeyDetails } from '@/components/passkeys/passkey-details'
import { PasskeyManager } from '@/components/passkeys/passkey-manager'
import { Notice } from '@/components/ui/notice'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'

export const metadata: Metadata = { title: 'Passkeys' }

export default async function PasskeysPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId } = await requirePerson('/account/passkeys')
  const { error, ref } = await readQuery(searchParams)
  const notice = signInNotice(error)
  const passkeys = await listPasskeys(userId)
  return (
    <PasskeyManager
      notice={
        notice && (
          <Notice role="alert" tone={notice.tone} title={notice.title} reference={ref}>
            {notice.text}
          </Notice>
        )
      }
      passkeys={passkeys.map((passkey) => ({
        id: passkey.id,
        name: passkey.name,
        details: <PasskeyDetails passkey={passkey} />,
      }))}
    />
  )
}
