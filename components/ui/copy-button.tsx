// Copies a text, and says whether that worked.
'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ButtonVariant } from '@/components/ui/button-style'

type Copied = 'no' | 'yes' | 'failed'

type Props = {
  text: string
  label?: string
  variant?: ButtonVariant
  /** Where the browser doesn't let us: what to do instead. */
  failed: string
}

export function CopyButton({ text, label = 'Copy', variant = 'secondary', failed }: Props) {
  const [copied, setCopied] = useState<Copied>('no')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <div className="flex flex-col gap-2 sm:flex-row sm:items-center">
      <Button variant={variant} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="text-sm text-muted empty:hidden">
        {{ no: '', yes: 'Copied.', failed }[copied]}
      </span>
    </div>
  )
}
