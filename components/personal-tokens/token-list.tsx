// A person's tokens: what each may do, its last use, its end, and the way to take it back.
import { Badge } from '@/components/ui/badge'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import { Moment } from '@/components/ui/moment'
import { SCOPE_LABELS, type PersonalTokenRow } from '@/lib/personal-tokens/schemas'

export function TokenList({ tokens }: { tokens: PersonalTokenRow[] }) {
  return (
    <section
      aria-label="Your tokens"
      className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card"
    >
      {tokens.map((token) => (
        <Token key={token.id} {...token} />
      ))}
    </section>
  )
}

function Token(token: PersonalTokenRow) {
  const { id, name, hint, scopes, expired } = token
  return (
    <article
      aria-labelledby={`token-${id}`}
      className="flex flex-col gap-4 p-4 sm:flex-row sm:items-center sm:p-5"
    >
      <div className="flex min-w-0 flex-1 gap-4">
        <span className="grid size-10 shrink-0 place-items-center rounded-md border border-line bg-sunken">
          <Icon name="key" className={`size-5 ${expired ? 'text-muted' : 'text-accent-text'}`} />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2 id={`token-${id}`} className="min-w-0 font-medium break-words">
              {name}
            </h2>
            <code className="font-mono text-xs text-muted">ckp_…{hint}</code>
            {expired && <Badge tone="warn">Expired</Badge>}
          </div>
          <p className="mt-0.5 text-sm">{scopes.map((scope) => SCOPE_LABELS[scope]).join(' · ')}</p>
          <Dates {...token} />
        </div>
      </div>
      <div className="shrink-0 pl-14 sm:pl-0">
        <ConfirmDialog
          action="Remove"
          label={`Remove: ${name}`}
          question={`Remove “${name}”?`}
          form={{ address: '/api/personal-tokens/remove', fields: { tokenId: id } }}
        >
          {expired
            ? 'It doesn’t work any more; this takes it off the list.'
            : 'Scripts that use it stop working at once. It can’t be brought back.'}
        </ConfirmDialog>
      </div>
    </article>
  )
}

function Dates({ createdAt, lastUsedAt, expiresAt, expired }: PersonalTokenRow) {
  return (
    <div className="mt-1 text-sm text-muted">
      <p>
        {lastUsedAt ? (
          <>
            Last used <Moment at={lastUsedAt} />
          </>
        ) : (
          'Never used'
        )}
        , made <Moment at={createdAt} />
      </p>
      <p>
        {expired ? 'Stopped working on ' : 'Works until '}
        <Day at={expiresAt} />
      </p>
    </div>
  )
}
