// The account at a glance: who this is, what it may open, and the ways to sign in to it.
import type { Metadata } from 'next'
import { Profile } from '@/components/account/profile'
import { SignInWays } from '@/components/account/sign-in-ways'
import { PageHeader } from '@/components/ui/page-header'
import { listIdentities } from '@/lib/identities/list-identities'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { hangsOnOne, listLosable } from '@/lib/recovery/policy'
import { readRecovery } from '@/lib/recovery/read-recovery'
import { requirePerson } from '@/lib/sign-in/current-person'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const person = await requirePerson('/account')
  const [identities, passkeys, recovery] = await Promise.all([
    listIdentities(person.userId),
    listPasskeys(person.userId),
    readRecovery(person.userId),
  ])
  const codesLeft = recovery?.left ?? 0
  return (
    <>
      <PageHeader title="Your account" lead="One account, however you sign in to it." />
      <Profile person={person} />
      <SignInWays
        identities={identities}
        passkeys={passkeys}
        codesLeft={codesLeft}
        hangsOnOne={hangsOnOne(listLosable({ identities, passkeys, codesLeft }))}
      />
    </>
  )
}
