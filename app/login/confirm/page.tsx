// "Confirm it's you": whoever is signed in proves it once more, before something that matters. Passkeys first, then the
// providers connected to this very account. Works without JavaScript but for the passkey.
import type { Metadata } from 'next'
import { Link } from '@/components/ui/link'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { ConfirmWithCode } from '@/components/recovery/confirm-with-code'
import { ProviderButton } from '@/components/sign-in/provider-button'
import { OrDivider, SignInCard } from '@/components/sign-in/sign-in-card'
import { ConfirmWithPasskey } from '@/components/step-up/confirm-with-passkey'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { Refusal } from '@/components/ui/refusal'
import { safeReturnPath } from '@/lib/http/return-path'
import { listIdentities } from '@/lib/identities/list-identities'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { readRecovery } from '@/lib/recovery/read-recovery'
import { isFreshNow } from '@/lib/sessions/require-fresh'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { offeredProviders, type OfferedProvider } from '@/lib/sign-in/offered-providers'
import { confirmPath, HOME } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Confirm it’s you' }

export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const { error, provider, ref, callbackUrl: asked, since } = await readQuery(searchParams)
  const callbackUrl = safeReturnPath(asked, HOME)
  const person = await requirePerson(confirmPath({ callbackUrl }))
  // An app may want a sign-in that is newer than its own request (`prompt=login`).
  const tooOld = since !== undefined && person.signedInAt < new Date(since)
  if (isFreshNow(person) && !tooOld) redirect(callbackUrl)
  const [identities, passkeys, recovery] = await Promise.all([
    listIdentities(person.userId),
    listPasskeys(person.userId),
    readRecovery(person.userId),
  ])
  const connected = offeredProviders().filter(({ id }) => identities.some((each) => each.provider === id))
  const notice = signInNotice(error, provider)
  const who = person.name ?? person.email
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      <SignInCard
        title="Confirm it’s you"
        lead={
          tooOld
            ? `The app asks for a new sign-in${who ? ` as ${who}` : ''} before you go on.`
            : `You signed in${who ? ` as ${who}` : ''} more than 10 minutes ago. This change needs a quick check first.`
        }
      >
        <Refusal refusal={notice} reference={ref} />
        {passkeys.length > 0 && <Passkey callbackUrl={callbackUrl} />}
        {passkeys.length > 0 && connected.length > 0 && <OrDivider>or</OrDivider>}
        {connected.length > 0 && <Providers providers={connected} callbackUrl={callbackUrl} />}
        {recovery !== null && recovery.left > 0 && (
          <ConfirmWithCode callbackUrl={callbackUrl} open={error === 'recovery_code_invalid'} />
        )}
        <p className="border-t border-line pt-5 text-center">
          <Link href={withoutNotice(callbackUrl)} className={`${buttonStyle('quiet')} w-full`}>
            Cancel
          </Link>
        </p>
      </SignInCard>
    </div>
  )
}

function Passkey({ callbackUrl }: { callbackUrl: string }) {
  return (
    <>
      <noscript className="block">
        <Notice>Passkeys need JavaScript. The other ways work without it.</Notice>
      </noscript>
      <ConfirmWithPasskey callbackUrl={callbackUrl} />
    </>
  )
}

/** Keycloak always asks again; the others may let a browser that they know through, and people should know that. */
function Providers({ providers, callbackUrl }: { providers: OfferedProvider[]; callbackUrl: string }) {
  const lenient = providers.filter(({ id }) => id !== 'keycloak').map(({ name }) => name)
  return (
    <div className="space-y-2.5">
      {providers.map((each) => (
        <ProviderButton key={each.id} provider={each} callbackUrl={callbackUrl} confirms />
      ))}
      {lenient.length > 0 && (
        <p className="text-sm text-muted">
          {lenient.join(' and ')} may recognise this browser and not ask for your password.
        </p>
      )}
    </div>
  )
}

/** Back to the page without "press again": nothing was confirmed. */
function withoutNotice(path: string): string {
  const url = new URL(path, 'http://path.invalid')
  url.searchParams.delete('error')
  return url.pathname + url.search + url.hash
}
