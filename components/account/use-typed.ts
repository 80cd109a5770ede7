// Whether a field holds a phrase, read from the field itself: what was typed before the page's code ran counts too.
'use client'
import { useCallback, useSyncExternalStore } from 'react'

const normalized = (text: string): string => text.trim().toLowerCase()

/** True on the server, where nobody can have typed yet: what depends on it works without the page's code. */
export function useTyped(fieldId: string, phrase: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const field = document.getElementById(fieldId)
      field?.addEventListener('input', changed)
      return () => field?.removeEventListener('input', changed)
    },
    [fieldId],
  )
  const matches = () => {
    const field = document.getElementById(fieldId)
    return field instanceof HTMLInputElement && normalized(field.value) === normalized(phrase)
  }
  return useSyncExternalStore(subscribe, matches, () => true)
}
