// Signed in, and just proved an identity that isn't known here: connect it to this account, switch, or neither.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import type { ReactNode } from 'react'
import { readQuery, type SearchParams } from '@/app/search-params'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { buttonStyle, type ButtonVariant } from '@/components/ui/button-style'
import { Refusal } from '@/components/ui/refusal'
import { PROVIDER_NAMES, type ProviderId } from '@/lib/identities/schemas'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { choosePath, identitiesPath } from '@/lib/sign-in/paths'
import { waitingProvider } from '@/lib/sign-in/waiting-provider'

export const metadata: Metadata = { title: 'Connect or switch account?' }

export default async function ChoosePage({ searchParams }: { searchParams: SearchParams }) {
  const { userId, name, email } = await requirePerson(choosePath())
  const { error, ref } = await readQuery(searchParams)
  const waiting = await waitingProvider({ purpose: 'choose', userId })
  const notice = waiting && signInNotice(error, waiting)
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      {waiting ? (
        <Choose waiting={waiting} person={name ?? email}>
          <Refusal refusal={notice} reference={ref} />
        </Choose>
      ) : (
        <NothingWaits />
      )}
    </div>
  )
}

type Choose = { waiting: ProviderId; person: string | null; children: ReactNode }

function Choose({ waiting, person, children }: Choose) {
  const provider = PROVIDER_NAMES[waiting]
  return (
    <SignInCard
      title={`This ${provider} account is new here`}
      lead={`You’re signed in${person ? ` as ${person}` : ''}. Connect it to this account, or switch account?`}
    >
      {children}
      <div className="space-y-5">
        <Choice value="connect" variant="primary" label={`Connect ${provider}`}>
          It becomes one more way to sign in to this account.
        </Choice>
        <Choice value="switch" variant="secondary" label="Switch account">
          You’re signed out of this account, and {provider} signs you in to one of its own.
        </Choice>
        <Choice value="cancel" variant="secondary" label="Cancel">
          You stay signed in as you are, and {provider} isn’t connected to anything.
        </Choice>
      </div>
    </SignInCard>
  )
}

type Choice = { value: string; variant: ButtonVariant; label: string; children: ReactNode }

function Choice({ value, variant, label, children }: Choice) {
  return (
    <form method="post" action="/api/identities/choose" className="space-y-2">
      <input type="hidden" name="choice" value={value} />
      <button aria-describedby={`${value}-means`} className={`${buttonStyle(variant, 'lg')} w-full`}>
        {label}
      </button>
      <p id={`${value}-means`} className="text-sm text-muted">
        {children}
      </p>
    </form>
  )
}

function NothingWaits() {
  return (
    <SignInCard
      title="There’s nothing to decide any more"
      lead="You’ve answered already, or more than 10 minutes have passed. You’re signed in to the same account as before."
    >
      <Link href={identitiesPath()} className={`${buttonStyle('primary', 'lg')} w-full`}>
        See your connected accounts
      </Link>
    </SignInCard>
  )
}
