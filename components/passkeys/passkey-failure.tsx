// Why a passkey ceremony ended without success, with the way on where there is one.
'use client'
import type { Failure } from '@/components/passkeys/explain-failure'
import { confirmHere } from '@/components/step-up/confirm-here'
import { Notice } from '@/components/ui/notice'

export function PasskeyFailure({ failure }: { failure: Failure | null }) {
  if (!failure) return null
  return (
    <Notice role="alert" tone={failure.tone} reference={failure.reference}>
      <p>{failure.text}</p>
      {failure.code === 'fresh_sign_in_needed' && (
        <p className="pt-1">
          <a
            href={confirmHere()}
            className="rounded-sm font-medium text-accent-text underline underline-offset-[0.22em]"
          >
            Confirm it’s you
          </a>
        </p>
      )}
    </Notice>
  )
}
