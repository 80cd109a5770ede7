// The ways to sign in at a glance, and the advice to have a second one.
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { ProviderMark } from '@/components/sign-in/provider-mark'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'
import type { IdentityRow } from '@/lib/identities/schemas'
import type { PasskeyRow } from '@/lib/passkeys/schemas'

type Props = {
  identities: IdentityRow[]
  passkeys: PasskeyRow[]
  codesLeft: number
  /** Losing one thing would lock the person out. */
  hangsOnOne: boolean
}

export function SignInWays({ identities, passkeys, codesLeft, hangsOnOne }: Props) {
  return (
    <section aria-labelledby="ways" className="space-y-4">
      <h2 id="ways" className="text-heading font-semibold">
        Ways to sign in
      </h2>
      {hangsOnOne && <OnlyOne hasPasskey={passkeys.length > 0} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Way href="/account/identities" title="Connected accounts" count={identities.length}>
          {identities.length === 0 ? (
            <span className="text-muted">None yet</span>
          ) : (
            identities.map(({ id, provider, providerName }) => (
              <span key={id} className="flex items-center gap-2">
                <ProviderMark provider={provider} className="size-4" />
                {providerName}
              </span>
            ))
          )}
        </Way>
        <Way href="/account/passkeys" title="Passkeys" count={passkeys.length}>
          {passkeys.length === 0 ? (
            <span className="text-muted">None yet</span>
          ) : (
            passkeys.slice(0, 4).map(({ id, name }) => (
              <span key={id} className="flex min-w-0 items-center gap-2">
                <Icon name="key" className="size-4 text-muted" />
                <span className="truncate">{name}</span>
              </span>
            ))
          )}
        </Way>
        <Way href="/account/recovery" title="Recovery codes" count={codesLeft}>
          <span className="text-muted">
            {codesLeft === 0 ? 'For when nothing else works' : 'Left, each good for one sign-in'}
          </span>
        </Way>
        <Way href="/account/lost" title="What if I lose …?">
          <span className="text-muted">See what would still let you in</span>
        </Way>
      </div>
    </section>
  )
}

function OnlyOne({ hasPasskey }: { hasPasskey: boolean }) {
  return (
    <Notice tone="warn" title="Add a second way to sign in">
      If you lose the one you have, you can’t get back in.{' '}
      {hasPasskey ? (
        <TextLink href="/account/identities">Connect an account</TextLink>
      ) : (
        <TextLink href="/account/passkeys">Add a passkey</TextLink>
      )}{' '}
      or <TextLink href="/account/recovery">make recovery codes</TextLink>.
    </Notice>
  )
}

type Way = { href: string; title: string; count?: number; children: ReactNode }

function Way({ href, title, count, children }: Way) {
  return (
    <div className="group relative rounded-lg border border-line bg-surface p-5 shadow-card hover:border-line-strong">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-semibold">
          <Link
            href={href}
            className="outline-none after:absolute after:inset-0 after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-focus"
          >
            {title}
          </Link>
        </h3>
        <span className="flex items-center gap-1.5 text-sm text-muted">
          {count}
          <Icon name="arrow" className="size-4" />
        </span>
      </div>
      <div className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">{children}</div>
    </div>
  )
}
