// An offer to somebody who came through a provider: a passkey for the next time. Where a password manager makes one by
// itself, it does; else a card asks, once. Nothing is shown where this device can't keep a passkey.
'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { sendJson } from '@/components/api/json-request'
import { registerPasskey, registerQuietly } from '@/components/passkeys/ceremony'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { useOwnAuthenticator } from '@/components/passkeys/use-own-authenticator'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'

const TRIED = 'campuskey.passkey-tried'

/** Once a tab: a password manager that didn't want to won't want to a minute later. */
function isFirstTry(): boolean {
  try {
    if (window.sessionStorage.getItem(TRIED)) return false
    window.sessionStorage.setItem(TRIED, '1')
    return true
  } catch {
    return false
  }
}

type State = 'offered' | 'made' | 'declined'

export function PasskeyOffer({ quietly }: { quietly: boolean }) {
  const canKeep = useOwnAuthenticator()
  const [state, setState] = useState<State>('offered')
  const { busy, failure, run } = useCeremony()
  const made = useRef<HTMLDivElement>(null)
  const madeQuietly = useEffectEvent((done: boolean) => done && setState('made'))

  useEffect(() => {
    if (canKeep && quietly && isFirstTry()) void registerQuietly().then(madeQuietly)
  }, [canKeep, quietly])
  useEffect(() => {
    if (state === 'made') made.current?.focus()
  }, [state])

  const create = () => void run(registerPasskey, () => (setState('made'), false))
  const decline = () => {
    setState('declined')
    // If it can't be written down, the card comes back another time: nothing to bother anybody with.
    void sendJson('DELETE', '/api/passkeys/offer').catch(() => undefined)
  }

  if (!canKeep || state === 'declined') return null
  if (state === 'made')
    return (
      <div ref={made} tabIndex={-1} className="outline-none">
        <Notice role="status" tone="success" title="Your passkey is ready">
          Next time, sign in with it: no detour, nothing to type.
        </Notice>
      </div>
    )
  return (
    <section
      aria-labelledby="passkey-offer"
      className="space-y-4 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <div className="flex flex-col gap-4 sm:flex-row sm:items-center sm:gap-6">
        <span className="hidden size-11 shrink-0 place-items-center rounded-md border border-line bg-sunken sm:grid">
          <Icon name="key" className="size-5 text-accent-text" />
        </span>
        <div className="min-w-0 flex-1">
          <h2 id="passkey-offer" className="font-semibold">
            Sign in faster next time
          </h2>
          <p className="mt-1 text-sm text-muted">
            With a passkey you sign in with your fingerprint, face or screen lock. It can’t be phished, and
            it’s a second way in.
          </p>
        </div>
        <div className="flex shrink-0 flex-wrap gap-2">
          <Button variant="primary" onClick={create} busy={busy}>
            Create a passkey
          </Button>
          <Button variant="quiet" onClick={decline} disabled={busy}>
            Not now
          </Button>
        </div>
      </div>
      <PasskeyFailure failure={failure} />
    </section>
  )
}
