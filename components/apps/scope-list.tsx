// What an app may do, in words.
import { SCOPE_WORDS } from '@/lib/authorization-server/schemas'
import type { ClientScope } from '@/lib/clients/schemas'

type Props = { scopes: ClientScope[]; fresh?: ClientScope[] }

export function ScopeList({ scopes, fresh = [] }: Props) {
  const someKnown = fresh.length < scopes.length
  return (
    <ul className="divide-y divide-line rounded-xl border border-line">
      {scopes.map((scope) => (
        <li key={scope} className="flex items-baseline justify-between gap-3 px-4 py-2.5">
          <span>{SCOPE_WORDS[scope]}</span>
          {someKnown && fresh.includes(scope) && <span className="text-sm text-accent-text">new</span>}
        </li>
      ))}
    </ul>
  )
}
