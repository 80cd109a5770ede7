// Whether the page's code is running. What only works with it is disabled until then, so that no click is lost.
'use client'
import { useSyncExternalStore } from 'react'

const subscribe = () => () => undefined

export const useHydrated = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
