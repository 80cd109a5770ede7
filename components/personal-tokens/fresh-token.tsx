// A new token, shown this one time: to copy to where the script finds it.
'use client'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icons'

export type FreshToken = { id: string; name: string; token: string }

export function FreshToken({ fresh: { name, token }, onDone }: { fresh: FreshToken; onDone: () => void }) {
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.focus(), [token])
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby="fresh-token"
      className="rounded-lg border border-accent-line bg-surface p-5 shadow-card outline-none sm:p-6"
    >
      <h2 id="fresh-token" className="text-heading font-semibold break-words">
        Copy “{name}” now
      </h2>
      <p className="mt-2 flex gap-2 text-sm text-warn-text">
        <Icon name="alert" className="mt-px size-[1.125rem]" />
        <span>
          It’s shown only this once. Whoever has it can use it as you: keep it in a secret store, never in
          code.
        </span>
      </p>
      <code className="mt-4 block rounded-md bg-sunken px-4 py-3 font-mono text-sm break-all select-all">
        {token}
      </code>
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        <CopyButton
          text={token}
          label="Copy token"
          variant="primary"
          failed="This browser didn’t let us copy. Select the token instead."
        />
        <Button variant="quiet" className="sm:ml-auto" onClick={onDone}>
          I’ve saved it
        </Button>
      </div>
    </section>
  )
}
