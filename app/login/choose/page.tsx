// Signed in, and just proved an identity that isn't known here: connect it to this account, switch, or neither.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { buttonStyle, type ButtonVariant } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { PROVIDER_NAMES } from '@/lib/identities/schemas'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { choosePath, identitiesPath } from '@/lib/sign-in/paths'
import { waitingProvider } from '@/lib/sign-in/waiting-provider'

export const metadata: Metadata = { title: 'Connect or switch?' }

export default async function ChoosePage({ searchParams }: { searchParams: SearchParams }) {
  const { userId, name, email } = await requirePerson(choosePath())
  const { error, ref } = await readQuery(searchParams)
  const waiting = await waitingProvider({ purpose: 'choose', userId })
  if (!waiting) redirect(identitiesPath({ error: error ?? 'connect_expired' }))
  const provider = PROVIDER_NAMES[waiting]
  const notice = signInNotice(error, waiting)
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      <SignInCard
        title={`Connect ${provider} or switch account?`}
        lead={`You’re signed in as ${name ?? email ?? 'yourself'}, and this ${provider} account is new here.`}
      >
        {notice && (
          <Notice role="alert" tone={notice.tone} title={notice.title} reference={ref}>
            {notice.text}
          </Notice>
        )}
        <div className="space-y-2.5">
          <Choice value="connect" variant="primary" label={`Connect ${provider}`}>
            It becomes another way to sign in to this account.
          </Choice>
          <Choice value="switch" variant="secondary" label="Switch account">
            You leave this account and start one of its own for {provider}.
          </Choice>
          <Choice value="cancel" variant="quiet" label="Cancel" />
        </div>
      </SignInCard>
    </div>
  )
}

type Choice = { value: string; variant: ButtonVariant; label: string; children?: React.ReactNode }

function Choice({ value, variant, label, children }: Choice) {
  return (
    <form method="post" action="/api/identities/choose" className="space-y-1.5 pb-2">
      <input type="hidden" name="choice" value={value} />
      <button className={`${buttonStyle(variant, 'lg')} w-full`}>{label}</button>
      {children && <p className="px-1 text-center text-xs text-muted">{children}</p>}
    </form>
  )
}
