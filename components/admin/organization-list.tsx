// The organizations, and changing how many seats one has.
import { ActionDialog } from '@/components/admin/action-dialog'
import { Day } from '@/components/ui/day'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'
import { TextLink } from '@/components/ui/text-link'
import type { OrganizationRow } from '@/lib/organizations/schemas'

export function OrganizationList({ organizations }: { organizations: OrganizationRow[] }) {
  return (
    <RowList label="Organizations">
      {organizations.map((organization) => (
        <Row
          key={organization.id}
          icon={<Icon name="people" className="size-5 text-muted" />}
          title={organization.name}
          details={<Details {...organization} />}
          actions={<ChangeSeats {...organization} />}
        />
      ))}
    </RowList>
  )
}

function Details({ members, seats, owners, createdAt }: OrganizationRow) {
  return (
    <>
      <p>
        {members} of {seats} {seats === 1 ? 'seat' : 'seats'} taken · since <Day at={createdAt} />
      </p>
      <p className="break-words">
        {owners.length === 0 ? 'No owner' : owners.length === 1 ? 'Owner: ' : 'Owners: '}
        {owners.map(({ id, name, email }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <TextLink href={`/admin/users/${id}`}>{name ?? email ?? id}</TextLink>
          </span>
        ))}
      </p>
    </>
  )
}

function ChangeSeats({ id, name, seats, members }: OrganizationRow) {
  return (
    <ActionDialog
      action="Change seats"
      label={`Change seats: ${name}`}
      question={`Seats of ${name}`}
      address={`/api/admin/organizations/${id}/seats`}
      confirm="primary"
      told={false}
    >
      <Field
        id={`seats-${id}`}
        name="seats"
        label="Seats"
        type="number"
        min={Math.max(members, 1)}
        max={100000}
        defaultValue={seats}
        hint={`${members} ${members === 1 ? 'is' : 'are'} taken; fewer than that isn’t possible.`}
        required
      />
    </ActionDialog>
  )
}
