// The time, in whole seconds since 1970, as it passes; null until the page's code runs.
'use client'
import { useSyncExternalStore } from 'react'

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, 1000)
  return () => clearInterval(timer)
}

export const useNow = (): number | null =>
  useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / 1000),
    () => null,
  )
