// One thing at a time: what runs already isn't begun again.
'use client'
import { useState } from 'react'

export function useBusy(work: () => Promise<void>): { busy: boolean; run: () => void } {
  const [busy, setBusy] = useState(false)
  const run = () => {
    if (busy) return
    setBusy(true)
    void work().finally(() => setBusy(false))
  }
  return { busy, run }
}
