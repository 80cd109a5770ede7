// What if? A plain form: its answer is a page with an address, and needs no script.
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { Operation, TokenState } from '@/lib/access/schemas'
import { ROLE_LABELS, RoleSchema, ScopeSchema, type Role, type Scope } from '@/lib/roles/schemas'
import type { BearerKind } from '@/lib/tokens/schemas'

export type Wish = {
  roles: readonly Role[]
  scopes: readonly Scope[]
  kind: BearerKind
  operation: Operation
  token: TokenState
  course: string
}

const KINDS: readonly { value: BearerKind; label: string }[] = [
  { value: 'browser', label: 'A person’s own browser' },
  { value: 'app', label: 'An app that a person let in' },
  { value: 'personal', label: 'A person’s script (personal token)' },
  { value: 'machine', label: 'A machine (client credentials)' },
]
const OPERATIONS: readonly { value: Operation; label: string }[] = [
  { value: 'read', label: 'Read the course' },
  { value: 'complete', label: 'Mark a lesson as complete' },
  { value: 'change', label: 'Change the course' },
]
const TOKENS: readonly { value: TokenState; label: string }[] = [
  { value: 'fine', label: 'As it should be' },
  { value: 'none', label: 'Missing' },
  { value: 'exp', label: 'Too old' },
  { value: 'revoked', label: 'Revoked' },
  { value: 'type', label: 'An ID token instead' },
  { value: 'aud', label: 'For another API' },
  { value: 'iss', label: 'Of another issuer' },
  { value: 'signature', label: 'Changed after it was signed' },
]

type Props = { wish: Wish; courses: readonly { slug: string; title: string; requiredRole: Role }[] }

export function SimulatorForm({ wish, courses }: Props) {
  const { kind, operation, token, course } = wish
  const titled = courses.map(({ slug, title, requiredRole }) => ({
    value: slug,
    label: `${title} (${requiredRole})`,
  }))
  return (
    <form
      method="get"
      action="/flows/policy"
      className="space-y-6 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <div className="grid gap-6 sm:grid-cols-2">
        <Choices
          legend="Roles of the person"
          name="role"
          chosen={wish.roles}
          choices={RoleSchema.options.map((value) => ({ value, label: ROLE_LABELS[value] }))}
        />
        <Choices
          legend="Scopes of the token"
          name="scope"
          chosen={wish.scopes}
          choices={ScopeSchema.options.map((value) => ({ value, label: value }))}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select id="kind" name="kind" label="Who calls" choices={KINDS} defaultValue={kind} />
        <Select id="course" name="course" label="Course" choices={titled} defaultValue={course} />
        <Select
          id="operation"
          name="operation"
          label="What for"
          choices={OPERATIONS}
          defaultValue={operation}
        />
        <Select id="token" name="token" label="The token itself" choices={TOKENS} defaultValue={token} />
      </div>
      {/* Nothing ticked is a choice too: without this, an empty form would look like a first visit. */}
      <input type="hidden" name="asked" value="1" />
      <Button type="submit" variant="primary">
        Decide
      </Button>
    </form>
  )
}

type ChoicesProps = {
  legend: string
  name: string
  chosen: readonly string[]
  choices: readonly { value: string; label: string }[]
}

function Choices({ legend, name, chosen, choices }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">{legend}</legend>
      <div className="mt-2 space-y-1">
        {choices.map(({ value, label }) => (
          <label key={value} className="flex min-h-8 items-center gap-2.5 text-[0.9375rem] max-sm:min-h-11">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-4.5 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
