// One of two accounts, as its owner recognises it: who, since when, how to get in, what it may open.
import type { ReactNode } from 'react'
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Day } from '@/components/ui/day'
import { Icon } from '@/components/ui/icons'
import type { AccountSummary } from '@/lib/account/schemas'

type Props = { account: AccountSummary; badge: ReactNode; label: string }

export function AccountSummaryCard({ account, badge, label }: Props) {
  const { name, email, createdAt, identities, passkeys, roles, certificates, completedLessons } = account
  return (
    <article aria-label={label} className="rounded-lg border border-line bg-surface shadow-card">
      <header className="border-b border-line p-5">
        {badge}
        <div className="mt-4 flex items-center gap-3.5">
          <Avatar name={name ?? email} className="size-10 text-sm" />
          <div className="min-w-0">
            <p className="truncate font-semibold">{name ?? 'No name given'}</p>
            <p className="truncate text-sm text-muted">{email ?? 'No e-mail address'}</p>
          </div>
        </div>
      </header>
      <dl className="space-y-4 p-5 text-sm">
        <Fact name="Ways to sign in">
          {identities.map(({ id, provider, providerName, label }) => (
            <Way key={id} icon={<ProviderMark provider={provider} className="mt-0.5 size-4" />}>
              {providerName}
              {label && <span className="block truncate text-xs text-muted">{label}</span>}
            </Way>
          ))}
          {passkeys.map(({ id, name }) => (
            <Way key={id} icon={<Icon name="key" className="mt-0.5 size-4 text-muted" />}>
              {name}
              {name !== 'Passkey' && <span className="block text-xs text-muted">Passkey</span>}
            </Way>
          ))}
        </Fact>
        <Fact name="Plan">
          <span className="flex flex-wrap gap-1.5">
            {roles.map((role) => (
              <Badge key={role}>{role}</Badge>
            ))}
          </span>
        </Fact>
        {(completedLessons > 0 || certificates.length > 0) && (
          <Fact name="Learned">
            <Way icon={<Icon name="book" className="mt-0.5 size-4 text-muted" />}>
              {completedLessons} completed {completedLessons === 1 ? 'lesson' : 'lessons'}
            </Way>
            {certificates.map((title) => (
              <Way key={title} icon={<Icon name="award" className="mt-0.5 size-4 text-muted" />}>
                {title}
                <span className="block text-xs text-muted">Certificate</span>
              </Way>
            ))}
          </Fact>
        )}
        <Fact name="Created">
          <Day at={createdAt} />
        </Fact>
      </dl>
    </article>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-xs text-muted">{name}</dt>
    <dd className="mt-1 space-y-1.5">{children}</dd>
  </div>
)

const Way = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <span className="flex min-w-0 gap-2.5">
    {icon}
    <span className="min-w-0">{children}</span>
  </span>
)
