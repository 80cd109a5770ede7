// Scopes, roles and refusals at a glance.
import { Status } from '@/components/docs/example'
import { Cell, Table, TableRow } from '@/components/docs/table'
import { INLINE_CODE, Words } from '@/components/docs/words'
import type { ErrorView, RoleRow, ScopeRow } from '@/lib/api-reference/schemas'

const Codes = ({ all }: { all: string[] }) => (
  <span className="flex flex-wrap gap-1.5">
    {all.map((each) => (
      <code key={each} className={INLINE_CODE}>
        {each}
      </code>
    ))}
  </span>
)

const givenTo = ({ apps, personal }: ScopeRow): string => {
  if (apps && personal) return 'Apps and personal tokens'
  return apps ? 'Apps' : 'Personal tokens'
}

export function ScopeTable({ scopes }: { scopes: ScopeRow[] }) {
  return (
    <Table label="Scopes" head={['Scope', 'Lets a program', 'For', 'Needed by']}>
      {scopes.map((row) => (
        <TableRow key={row.scope}>
          <Cell>
            <code className={INLINE_CODE}>{row.scope}</code>
          </Cell>
          <Cell>{row.text}</Cell>
          <Cell>{givenTo(row)}</Cell>
          <Cell>
            {row.endpoints.map(({ id, title }) => (
              <span key={id} className="block">
                <Words>{`[${title}](#${id})`}</Words>
              </span>
            ))}
          </Cell>
        </TableRow>
      ))}
    </Table>
  )
}

export function RoleTable({ roles }: { roles: RoleRow[] }) {
  return (
    <Table label="Roles" head={['Role', 'Opens', 'The browser’s own token carries']}>
      {roles.map(({ role, label, courses, scopes }) => (
        <TableRow key={role}>
          <Cell>
            <code className={`${INLINE_CODE} whitespace-nowrap`}>{role}</code>
            <span className="mt-1 block text-xs text-muted">{label}</span>
          </Cell>
          <Cell>{courses.join(', ')}</Cell>
          <Cell>
            <Codes all={scopes} />
          </Cell>
        </TableRow>
      ))}
    </Table>
  )
}

export function ErrorTable({ errors }: { errors: ErrorView[] }) {
  return (
    <Table label="Errors" head={['Status', 'error', 'message']}>
      {errors.map(({ status, code, when }) => (
        <TableRow key={code}>
          <Cell>
            <Status status={status} />
          </Cell>
          <Cell>
            <code className="font-mono text-xs">{code}</code>
          </Cell>
          <Cell>{when}</Cell>
        </TableRow>
      ))}
    </Table>
  )
}
