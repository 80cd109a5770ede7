// Runs one passkey action at a time for a component: whether it is busy, and what to say when it ended without success.
'use client'
import { useState } from 'react'
import { explainFailure, type Failure } from '@/components/passkeys/explain-failure'

export function useCeremony() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const fail = (error: unknown) => setFailure(explainFailure(error))

  /** `done` runs after success; it returns true when it leads to another page, and everything stays busy until then. */
  async function run<T>(action: () => Promise<T>, done: (result: T) => boolean): Promise<void> {
    setBusy(true)
    setFailure(null)
    try {
      if (done(await action())) return
    } catch (error) {
      fail(error)
    }
    setBusy(false)
  }

  return { busy, failure, run, fail }
}
