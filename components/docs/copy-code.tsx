// Copies the code that it stands above. Without scripts there is nothing to press, and the code can be selected.
'use client'
import { useState, type MouseEvent } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'

const WORDS = { idle: 'Copy', copied: 'Copied', failed: 'Select it' }

export function CopyCode() {
  const hydrated = useHydrated()
  const [state, setState] = useState<keyof typeof WORDS>('idle')
  if (!hydrated) return null
  const copy = async ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const code = currentTarget.closest('figure')?.querySelector('code')?.textContent ?? ''
    try {
      await navigator.clipboard.writeText(code)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  return (
    <span>
      <button
        type="button"
        onClick={(event) => void copy(event)}
        onBlur={() => setState('idle')}
        className="-mr-2 rounded-md px-2 py-1 hover:bg-surface hover:text-ink focus-visible:-outline-offset-2"
      >
        {WORDS[state]}
      </button>
      <span role="status" className="sr-only">
        {state !== 'idle' && WORDS[state]}
      </span>
    </span>
  )
}
