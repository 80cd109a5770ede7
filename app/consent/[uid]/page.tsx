// An app asks for access. Whoever isn't signed in (or not newly enough) does that first, and comes back to this request.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ConsentForm } from '@/components/apps/consent-form'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { readInteraction } from '@/lib/authorization-server/interactions'
import { currentPerson } from '@/lib/sign-in/current-person'
import { confirmPath, loginPath } from '@/lib/sign-in/paths'
import { requestHeaders } from '@/lib/sign-in/request-headers'

export const metadata: Metadata = { title: 'Allow access' }

type Props = { params: Promise<{ uid: string }> }

export default async function ConsentPage({ params }: Props) {
  const { uid } = await params
  const callbackUrl = `/consent/${uid}`
  const person = await currentPerson()
  const interaction = await readInteraction(await requestHeaders(), uid, person)
  if (interaction.kind === 'sign_in') redirect(loginPath({ callbackUrl }))
  if (interaction.kind === 'confirm')
    redirect(confirmPath({ callbackUrl, since: interaction.since.toISOString() }))
  if (interaction.kind === 'go_on') redirect(interaction.to)
  return (
    <div className="shell grid grid-cols-[minmax(0,29rem)] justify-center py-10 sm:py-16">
      {interaction.kind === 'expired' && (
        <SignInCard title="This request has expired" lead="It was answered already, or too long ago.">
          <p>Nothing was shared. Go back to the app and start again.</p>
        </SignInCard>
      )}
      {interaction.kind === 'consent' && (
        <SignInCard
          title={`${interaction.request.appName} asks for access`}
          lead="Campuskey asks you before any app gets something of yours."
        >
          <ConsentForm uid={uid} request={interaction.request} account={accountName(person)} />
        </SignInCard>
      )}
    </div>
  )
}

const accountName = (person: { name: string | null; email: string | null } | null): string =>
  person?.email ?? person?.name ?? 'your account'
