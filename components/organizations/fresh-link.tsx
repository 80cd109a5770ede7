// A new invite's link, to copy and pass on. It's not shown again.
'use client'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export function FreshLink({ link }: { link: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  useEffect(() => field.current?.select(), [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setSaid('Copied.')
    } catch {
      field.current?.select()
      setSaid('Your browser didn’t let us copy. The link is selected: copy it with your keyboard.')
    }
  }
  return (
    <Notice role="status" tone="success" title="Here is the link">
      <p>Send it to the person yourself. It’s shown only now, and lets in whoever uses it first.</p>
      <div className="mt-3 flex flex-col gap-2.5 sm:flex-row">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label="Invite link"
          onFocus={(event) => event.currentTarget.select()}
          className="h-10 w-full min-w-0 rounded-md sm:w-auto sm:flex-1 border border-field bg-surface px-3 font-mono text-sm text-ink"
        />
        <Button onClick={() => void copy()}>Copy link</Button>
      </div>
      <p aria-live="polite" className="mt-2 text-muted empty:hidden">
        {said}
      </p>
    </Notice>
  )
}
