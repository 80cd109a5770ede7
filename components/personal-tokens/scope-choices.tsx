// What a new token may do, as checkboxes with words.
import { SCOPE_LABELS } from '@/lib/personal-tokens/schemas'
import type { Scope } from '@/lib/roles/schemas'

type Props = { scopes: Scope[]; chosen?: string[] | undefined; error: string | undefined }

const USUAL = ['courses:read']

export function ScopeChoices({ scopes, chosen = USUAL, error }: Props) {
  return (
    <fieldset aria-describedby={error && 'token-scopes-error'}>
      <legend className="text-sm font-medium">What it may do</legend>
      <div className="mt-1.5 divide-y divide-line rounded-md border border-line">
        {scopes.map((scope) => (
          <label key={scope} className="flex cursor-pointer items-center gap-3 px-3.5 py-2.5 hover:bg-sunken">
            <input
              type="checkbox"
              name="scopes"
              value={scope}
              defaultChecked={chosen.includes(scope)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3 text-sm">
              {SCOPE_LABELS[scope]}
              <code className="font-mono text-xs text-muted">{scope}</code>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id="token-scopes-error" className="mt-1.5 text-xs font-medium text-danger-text">
          {error}
        </p>
      )}
    </fieldset>
  )
}
