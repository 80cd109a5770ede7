// One organization as its member sees it; an owner sees everybody in it, the seats and the invites.
import { InviteList } from '@/components/organizations/invite-list'
import { InviteMaker } from '@/components/organizations/invite-maker'
import { LeaveOrganization } from '@/components/organizations/leave-organization'
import { MemberList } from '@/components/organizations/member-list'
import { Day } from '@/components/ui/day'
import type { Membership } from '@/lib/organizations/schemas'

export function OrganizationPanel({ organization }: { organization: Membership }) {
  const { id, name, seats, memberCount, isOwner, joinedAt, members, invites } = organization
  return (
    <section aria-labelledby={`organization-${id}`} className="space-y-8">
      <div>
        <h2 id={`organization-${id}`} className="text-heading font-semibold break-words">
          {name}
        </h2>
        <p className="mt-1 text-sm text-muted">
          You’ve been {isOwner ? 'in it' : 'a member'} since <Day at={joinedAt} />.
          {!isOwner && ' Its courses are open to you. These are its owners, and you:'}
        </p>
        {isOwner && <Seats used={memberCount} seats={seats} />}
      </div>
      {isOwner && (
        <div className="space-y-4">
          <h3 className="font-semibold">Invite somebody</h3>
          <InviteMaker organizationId={id} full={memberCount >= seats} />
          <InviteList invites={invites} />
        </div>
      )}
      <div className="space-y-4">
        <h3 className="font-semibold">{isOwner ? 'Members' : 'People'}</h3>
        <MemberList organizationId={id} members={members} canManage={isOwner} />
      </div>
      <LeaveOrganization organization={organization} />
    </section>
  )
}

function Seats({ used, seats }: { used: number; seats: number }) {
  return (
    <div className="mt-4 max-w-sm">
      <p className="text-sm">
        <span className="font-medium tabular-nums">
          {used} of {seats}
        </span>{' '}
        {seats === 1 ? 'seat' : 'seats'} taken
      </p>
      {/* An SVG, because its width is an attribute: the page's policy allows no styles in attributes. */}
      <svg
        aria-hidden="true"
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="mt-2 h-1.5 w-full overflow-hidden rounded-full bg-line"
      >
        <rect width={(100 * used) / seats} height="6" className="fill-accent" />
      </svg>
    </div>
  )
}
