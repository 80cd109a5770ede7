// Recovery codes: how many still work, new ones, and what to do right after one was used.
import type { Metadata } from 'next'
import { readQuery, type SearchParams } from '@/app/search-params'
import { CodesLeft } from '@/components/recovery/codes-left'
import { JustUsed } from '@/components/recovery/just-used'
import { RecoveryCodes } from '@/components/recovery/recovery-codes'
import { StepUpProvider } from '@/components/step-up/step-up-provider'
import { PageHeader } from '@/components/ui/page-header'
import { Refusal } from '@/components/ui/refusal'
import { safeReturnPath } from '@/lib/http/return-path'
import { ProviderIdSchema } from '@/lib/identities/schemas'
import { listPasskeys } from '@/lib/passkeys/list-passkeys'
import { readRecovery } from '@/lib/recovery/read-recovery'
import { requirePerson } from '@/lib/sign-in/current-person'
import { signInNotice } from '@/lib/sign-in/notices'
import { HOME, recoveryPath } from '@/lib/sign-in/paths'

export const metadata: Metadata = { title: 'Recovery codes' }

export default async function RecoveryPage({ searchParams }: { searchParams: SearchParams }) {
  const { userId, method } = await requirePerson(recoveryPath())
  const { error, ref, used, connected, next } = await readQuery(searchParams)
  const [state, passkeys] = await Promise.all([readRecovery(userId), listPasskeys(userId)])
  const notice = signInNotice(error)
  const left = state?.left ?? 0
  return (
    <>
      <PageHeader
        title="Recovery codes"
        lead="Ten codes to keep on paper or in a safe place. Each lets you in once, when nothing else does."
      />
      <Refusal refusal={notice} reference={ref} />
      {used && method === 'recovery-code' && (
        <JustUsed
          left={left}
          connected={ProviderIdSchema.safeParse(connected).data}
          next={next && safeReturnPath(next, HOME)}
        />
      )}
      <CodesLeft state={state} />
      <StepUpProvider hasPasskey={passkeys.length > 0}>
        <RecoveryCodes left={left} />
      </StepUpProvider>
      <p className="max-w-2xl text-sm text-muted">
        A code isn’t a way to sign in every day: you still need at least one connected account or passkey.
        Whoever has a code can sign in as you, so we tell you whenever one is used.
      </p>
    </>
  )
}
