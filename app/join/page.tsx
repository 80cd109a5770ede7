// An invite to an organization: what it is to, and the button to accept it, after signing in where that's needed.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { readQuery, type SearchParams } from '@/app/search-params'
import { JoinLink } from '@/components/organizations/join-link'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { buttonStyle } from '@/components/ui/button-style'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import type { InviteView } from '@/lib/organizations/schemas'
import { readMemberships } from '@/lib/organizations/read-membership'
import { currentPerson, type Person } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { loginPath, organizationPath } from '@/lib/sign-in/paths'
import { waitingInvite } from '@/lib/sign-in/waiting-invite'

export const metadata: Metadata = { title: 'Invite', robots: { index: false } }

const GONE = {
  used: 'It was used already. One link lets one person in.',
  withdrawn: 'Whoever made it has withdrawn it.',
  expired: 'It has expired: links are good for 7 days.',
  unknown: 'The link is not complete, or was never one of ours.',
}

export default async function JoinPage({ searchParams }: { searchParams: SearchParams }) {
  const [seen, person, { error, ref }] = await Promise.all([
    waitingInvite(),
    currentPerson(),
    readQuery(searchParams),
  ])
  const notice = seen?.invite && signInNotice(error)
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      <JoinLink>
        {notice && (
          <div className="mb-6">
            <Notice role="alert" tone={notice.tone} title={notice.title} reference={ref}>
              {notice.text}
            </Notice>
          </div>
        )}
        {seen?.invite ? (
          <Invited invite={seen.invite} person={person} />
        ) : (
          <NoInvite why={seen ? GONE[seen.state] : null} />
        )}
      </JoinLink>
    </div>
  )
}

async function Invited({ invite, person }: { invite: InviteView; person: Person | null }) {
  const { organizationId, organization, expiresAt, full } = invite
  const isMember =
    person !== null && (await readMemberships(person.userId)).some(({ id }) => id === organizationId)
  return (
    <SignInCard
      title={`Join ${organization}`}
      lead="You’re invited. Its courses open to you as soon as you join."
    >
      {isMember && <Already />}
      {!isMember && full && (
        <Notice tone="warn" title="All seats are taken">
          Ask whoever invited you to make room. This invite stays good until <Day at={expiresAt} />.
        </Notice>
      )}
      {!isMember &&
        !full &&
        (person ? <Accept organization={organization} person={person} /> : <SignInFirst />)}
    </SignInCard>
  )
}

function Accept({ organization, person }: { organization: string; person: Person }) {
  return (
    <form method="post" action="/api/organizations/join" className="space-y-3">
      <button className={`${buttonStyle('primary', 'lg')} w-full`}>Join {organization}</button>
      <p className="text-sm text-muted">
        You join as {person.name ?? person.email ?? 'the person who is signed in here'}. The owners see your
        name and your e-mail address.
      </p>
    </form>
  )
}

const SignInFirst = () => (
  <div className="space-y-3">
    <Link
      href={loginPath({ callbackUrl: '/join' })}
      prefetch={false}
      className={`${buttonStyle('primary', 'lg')} w-full`}
    >
      Sign in to join
    </Link>
    <p className="text-sm text-muted">
      No account yet? You make one on the way. You come straight back here.
    </p>
  </div>
)

const Already = () => (
  <Notice tone="info" title="You’re a member already">
    <Link href={organizationPath()} className="font-medium underline underline-offset-2">
      Go to your organization
    </Link>
  </Notice>
)

function NoInvite({ why }: { why: string | null }) {
  return (
    <SignInCard
      title={why ? 'This invite can’t be used' : 'No invite here'}
      lead={why ?? 'Open the link that you were sent, all of it.'}
    >
      <p className="flex gap-2.5 text-sm text-muted">
        <Icon name="info" className="mt-px size-5" />
        <span>
          {why ? 'Ask whoever sent it for a new one.' : 'It was lost on the way? Ask for a new one.'}
        </span>
      </p>
      <Link href="/courses" className={`${buttonStyle('secondary', 'lg')} w-full`}>
        See the courses
      </Link>
    </SignInCard>
  )
}
