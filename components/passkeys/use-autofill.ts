// Keeps an autofill request waiting while nothing else uses passkeys (WebAuthn conditional UI). It stays quiet unless a
// passkey that was picked is refused.
'use client'
import { useEffect, useEffectEvent } from 'react'
import { stopCeremony, waitForAutofill, type SignedIn } from '@/components/passkeys/ceremony'
import { Problem } from '@/components/api/problem'

/** A challenge lives five minutes on the server; a page that stays open asks for a new one before that. */
const RENEW_EVERY_MS = 4 * 60_000

type Autofill = {
  enabled: boolean
  onSignedIn: (signedIn: SignedIn) => void
  onRefused: (problem: Problem) => void
}

export function useAutofill({ enabled, onSignedIn, onRefused }: Autofill): void {
  const settled = useEffectEvent((signedIn: SignedIn | null) => signedIn && onSignedIn(signedIn))
  // Only what the verification said: an options request that failed in the background concerns nobody.
  const failed = useEffectEvent(
    (error: unknown) => error instanceof Problem && error.code.startsWith('passkey_') && onRefused(error),
  )

  useEffect(() => {
    if (!enabled) return
    const wait = () => void waitForAutofill().then(settled, failed)
    wait()
    const timer = setInterval(wait, RENEW_EVERY_MS)
    return () => clearInterval(timer)
  }, [enabled])

  useEffect(() => () => void stopCeremony(), [])
}
