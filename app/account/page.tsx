// The account at a glance: who this is, what it may open, and the ways to sign in to it.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { RedeemCard } from '@/components/access-codes/redeem-card'
import { RedeemedNotice } from '@/components/access-codes/redeemed-notice'
import { Profile } from '@/components/account/profile'
import { SignInWays } from '@/components/account/sign-in-ways'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { listCatalogue } from '@/lib/courses/catalogue'
import { canOpenCourse } from '@/lib/courses/policy'
import { publicMessage } from '@/lib/errors'
import { listIdentities } from '@/lib/identities/list-identities'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { hangsOnOne, listLosable } from '@/lib/recovery/policy'
import { readRecovery } from '@/lib/recovery/read-recovery'
import { listGrants } from '@/lib/roles/list-grants'
import type { GrantRow } from '@/lib/roles/schemas'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'

export const metadata: Metadata = { title: 'Your account' }

/** What is wrong with what was typed is said at the field. */
const CODE_ERRORS = ['access_code_invalid', 'access_code_redeemed', 'access_code_adds_nothing'] as const

export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const person = await requirePerson('/account')
  const { error, ref, redeemed } = await readQuery(searchParams)
  const [identities, passkeys, recovery, grants] = await Promise.all([
    listIdentities(person.userId),
    listPasskeys(person.userId),
    readRecovery(person.userId),
    listGrants(person.userId),
  ])
  const codeError = CODE_ERRORS.find((code) => code === error)
  const notice = codeError ? null : signInNotice(error)
  const fresh = grants.find(({ role, source }) => role === redeemed && source === 'access-code')
  const codesLeft = recovery?.left ?? 0
  return (
    <>
      <PageHeader title="Your account" lead="One account, however you sign in to it." />
      <Refusal refusal={notice} reference={ref} />
      {fresh && <Redeemed grant={fresh} />}
      <Profile person={person} grants={grants} />
      <RedeemCard error={codeError && publicMessage(codeError)} />
      <SignInWays
        identities={identities}
        passkeys={passkeys}
        codesLeft={codesLeft}
        hangsOnOne={hangsOnOne(listLosable({ identities, passkeys, codesLeft }))}
      />
    </>
  )
}

async function Redeemed({ grant }: { grant: GrantRow }) {
  const courses = await listCatalogue()
  return (
    <RedeemedNotice grant={grant} courses={courses.filter((course) => canOpenCourse([grant.role], course))} />
  )
}
