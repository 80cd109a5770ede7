// Signing in with a recovery code: one field, one plain form.
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { readQuery, type SearchParams } from '@/app/search-params'
import { SignInCard } from '@/components/sign-in/sign-in-card'
import { buttonStyle } from '@/components/ui/button-style'
import { Field } from '@/components/ui/field'
import { Refusal } from '@/components/ui/refusal'
import { TextLink } from '@/components/ui/text-link'
import { safeReturnPath } from '@/lib/http/return-path'
import { currentPerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { HOME, loginPath, withQuery } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Use a recovery code' }

export default async function RecoveryLoginPage({ searchParams }: { searchParams: SearchParams }) {
  const { error, ref, callbackUrl: asked } = await readQuery(searchParams)
  const callbackUrl = safeReturnPath(asked, HOME)
  if (await currentPerson()) redirect(callbackUrl)
  const query = { callbackUrl: callbackUrl === HOME ? undefined : callbackUrl }
  const notice = signInNotice(error)
  const wrong = error === 'recovery_code_invalid'
  return (
    <div className="shell grid grid-cols-[minmax(0,27rem)] justify-center py-10 sm:py-16">
      <SignInCard
        title="Use a recovery code"
        lead="One of the ten codes you saved when you made them. Each works once."
      >
        <Refusal refusal={notice} reference={wrong || error === 'rate_limited' ? undefined : ref} />
        <form method="post" action={withQuery('/api/recovery/sign-in', query)} className="space-y-4">
          <Field
            id="recovery-code"
            name="code"
            label="Recovery code"
            hint="Capital or small letters, with or without dashes."
            placeholder="XXXX-XXXX-XXXX-XXXX"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={60}
            aria-invalid={wrong || undefined}
            className="font-mono uppercase placeholder:normal-case"
            required
            autoFocus
          />
          <button className={`${buttonStyle('primary', 'lg')} w-full`}>Sign in</button>
        </form>
        <p className="border-t border-line pt-5 text-sm text-muted">
          Have another way after all? <TextLink href={loginPath(query)}>Back to all ways to sign in</TextLink>
        </p>
      </SignInCard>
    </div>
  )
}
