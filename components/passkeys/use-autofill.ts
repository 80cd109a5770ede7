// Keeps an autofill request waiting while nothing else uses passkeys (WebAuthn conditional UI). It stays quiet unless a
// passkey that was picked is refused.
'use client'
import { useEffect, useEffectEvent, useRef } from 'react'
import { Problem } from '@/components/api/problem'
import { stopCeremony, waitForAutofill } from '@/components/passkeys/ceremony'
import type { Authenticated } from '@/lib/passkeys/schemas'

/** Many press a button straight away: they shall neither race with this nor cost the server a challenge. */
const START_AFTER_MS = 1500
/** A challenge lives five minutes on the server; a page that stays open asks for a new one before that. */
const RENEW_EVERY_MS = 4 * 60_000

type Autofill = {
  enabled: boolean
  onSignedIn: (signedIn: Authenticated) => void
  onRefused: (problem: Problem) => void
}

/** Returns how to start at once, for when somebody turns to the field. */
export function useAutofill({ enabled, onSignedIn, onRefused }: Autofill): () => void {
  const start = useRef<(() => void) | undefined>(undefined)
  const settled = useEffectEvent((signedIn: Authenticated | null) => signedIn && onSignedIn(signedIn))
  // Only what the verification said: an options request that failed in the background concerns nobody.
  const failed = useEffectEvent(
    (error: unknown) => error instanceof Problem && error.code.startsWith('passkey_') && onRefused(error),
  )

  useEffect(() => {
    if (!enabled) return
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      start.current = undefined
      clearTimeout(timer)
      timer = setTimeout(wait, RENEW_EVERY_MS)
      void waitForAutofill().then(settled, failed)
    }
    timer = setTimeout(wait, START_AFTER_MS)
    start.current = wait
    return () => {
      start.current = undefined
      clearTimeout(timer)
    }
  }, [enabled])

  useEffect(() => () => void stopCeremony(), [])
  return () => start.current?.()
}
