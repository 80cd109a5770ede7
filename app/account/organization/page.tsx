// The organizations this person belongs to: who is in them, seats and invites for owners, leaving for everybody.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { OrganizationPanel } from '@/components/organizations/organization-panel'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { Empty } from '@/components/ui/row-list'
import { readMemberships } from '@/lib/organizations/read-membership'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { organizationPath } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Organization' }

const DONE: Record<string, string> = {
  joined: 'Welcome. The organization’s courses are open to you now.',
  already: 'You’re a member already. The invite wasn’t used up: somebody else can still use it.',
  left: 'You’ve left. The organization’s courses are closed for you.',
  removed: 'They are no longer a member, and their seat is free.',
  withdrawn: 'The invite is withdrawn. Its link lets nobody in any more.',
  owner: 'They’re an owner now.',
  'not-owner': 'Done: a plain member now.',
}

export default async function OrganizationPage({ searchParams }: { searchParams: SearchParams }) {
  const person = await requirePerson(organizationPath())
  const { error, ref, done } = await readQuery(searchParams)
  const organizations = await readMemberships(person.userId)
  const notice = signInNotice(error)
  const said = done && Object.hasOwn(DONE, done) ? DONE[done] : undefined
  return (
    <>
      <PageHeader title="Organization" lead="Learn together: one group, its seats and its own courses." />
      <Refusal refusal={notice} reference={ref} />
      {said && (
        <Notice role="status" tone="success">
          {said}
        </Notice>
      )}
      {organizations.map((organization) => (
        <OrganizationPanel key={organization.id} organization={organization} />
      ))}
      {organizations.length === 0 && (
        <Empty icon={<Icon name="people" className="size-7" />} title="You’re in no organization">
          An owner of yours can send you an invite link. Open it, and you’re in. To set up a new organization,
          ask whoever runs Campuskey.
        </Empty>
      )}
    </>
  )
}
