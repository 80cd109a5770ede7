// Where code stands, as an editor or a terminal takes it: a press copies it. Without scripts it is text.
'use client'
import { useState } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'

export function CopyPlace({ place }: { place: string }) {
  const hydrated = useHydrated()
  const [copied, setCopied] = useState(false)
  if (!hydrated) return <span className="font-mono break-all">{place}</span>
  const copy = async () => {
    await navigator.clipboard.writeText(place).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <>
      <button
        type="button"
        title="Copy this place"
        onClick={() => void copy()}
        onBlur={() => setCopied(false)}
        className="-ml-1.5 rounded-md px-1.5 py-1 text-left font-mono break-all hover:bg-surface hover:text-ink focus-visible:-outline-offset-2"
      >
        {place}
      </button>
      <span role="status" className="ml-1">
        {copied && 'Place copied'}
      </span>
    </>
  )
}
