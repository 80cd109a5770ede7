// What a user may open, where each role comes from, and giving and taking them.
import { ActionDialog } from '@/components/admin/action-dialog'
import { Section } from '@/components/admin/section'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'
import { Select } from '@/components/ui/select'
import { TextLink } from '@/components/ui/text-link'
import { SOURCE_LABELS, type GrantRow, type UserView } from '@/lib/admin/schemas'
import { ROLE_LABELS, RoleSchema } from '@/lib/roles/schemas'

type Props = { user: UserView; tomorrow: string }

export function UserRoles({ user, tomorrow }: Props) {
  const { id, grants, state } = user
  const open = state !== 'merged'
  return (
    <Section
      id="roles"
      title="Roles"
      none={grants.length === 0 && 'No role: no course is open.'}
      actions={
        <div className="flex flex-wrap items-center gap-4">
          <TextLink href={`/admin/users/${id}/why`} className="text-sm">
            Which courses, and why
          </TextLink>
          {open && <GiveRole userId={id} tomorrow={tomorrow} />}
        </div>
      }
    >
      <RowList label="Roles">
        {grants.map((grant) => (
          <Row
            key={`${grant.role} ${grant.source}`}
            icon={<Icon name="shield" className="size-5 text-muted" />}
            title={
              <span className="flex flex-wrap items-center gap-2">
                {ROLE_LABELS[grant.role]}
                {grant.expired && <Badge>Expired</Badge>}
              </span>
            }
            details={<Origin {...grant} />}
            actions={open && <TakeRole userId={id} grant={grant} />}
          />
        ))}
      </RowList>
    </Section>
  )
}

function Origin({ source, createdAt, expiresAt, expired }: GrantRow) {
  return (
    <p>
      {SOURCE_LABELS[source]} · since <Day at={createdAt} />
      {expiresAt && (
        <>
          {expired ? ' · ended ' : ' · until '}
          <Day at={expiresAt} />
        </>
      )}
    </p>
  )
}

function GiveRole({ userId, tomorrow }: { userId: string; tomorrow: string }) {
  const choices = RoleSchema.options
    .filter((role) => role !== 'free-user')
    .map((role) => ({ value: role, label: ROLE_LABELS[role] }))
  return (
    <ActionDialog
      action="Give a role"
      question="Give a role"
      address={`/api/admin/users/${userId}/roles/grant`}
      confirm="primary"
    >
      <p>It counts at once. Who has it until a later day already keeps that.</p>
      <Select
        id="grant-role"
        name="role"
        label="Role"
        choices={[...choices, { value: 'free-user', label: ROLE_LABELS['free-user'] }]}
      />
      <Field
        id="grant-until"
        name="until"
        label="Until (optional)"
        type="date"
        min={tomorrow}
        hint="Through the end of that day, UTC."
      />
    </ActionDialog>
  )
}

/** What else to know before it is taken. */
const CONSEQUENCES: Record<GrantRow['source'], string> = {
  default: 'Everybody gets this role with the account; without it not even the free course is open.',
  'access-code': 'The access code is used up all the same; the person can’t redeem it again.',
  organization: 'They stay a member of their organization. To end that too, its owner removes them there.',
  keycloak: 'It returns at the next sign-in through Keycloak, unless it is taken there as well.',
  admin: 'It can be given again at any time.',
}

function TakeRole({ userId, grant }: { userId: string; grant: GrantRow }) {
  const { role, source } = grant
  return (
    <ActionDialog
      action="Take"
      label={`Take: ${ROLE_LABELS[role]} (${SOURCE_LABELS[source]})`}
      question={`Take “${ROLE_LABELS[role]}”?`}
      address={`/api/admin/users/${userId}/roles/take`}
      fields={{ role, source }}
    >
      <p>What only this role opens is closed at once. {CONSEQUENCES[source]}</p>
    </ActionDialog>
  )
}
