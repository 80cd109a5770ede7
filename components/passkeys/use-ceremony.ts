// Runs one passkey action at a time for a component: whether it is busy, and what to say when it ended without success.
'use client'
import { useContext, useState } from 'react'
import { Problem } from '@/components/api/problem'
import { explainFailure, type Failure } from '@/components/passkeys/explain-failure'
import { StepUpContext } from '@/components/step-up/step-up-context'

const needsStepUp = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'fresh_sign_in_needed'

export function useCeremony() {
  const confirm = useContext(StepUpContext)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const fail = (error: unknown) => setFailure(explainFailure(error))

  /** Where the page can ask "is it you?" itself, the action goes on after the answer: once. */
  async function confirmed<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action()
    } catch (error) {
      if (!needsStepUp(error) || !(await confirm())) throw error
      return action()
    }
  }

  /** `done` runs after success; it returns true when it leads to another page, and everything stays busy until then. */
  async function run<T>(action: () => Promise<T>, done: (result: T) => boolean): Promise<void> {
    setBusy(true)
    setFailure(null)
    try {
      if (done(await confirmed(action))) return
    } catch (error) {
      fail(error)
    }
    setBusy(false)
  }

  return { busy, failure, run, fail }
}
