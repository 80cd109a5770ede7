// Something secret that is shown this one time: what it is, itself, and ways to keep it.
'use client'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icons'

type Props = {
  title: string
  /** Why now, and where to. */
  warning: string
  /** How it looks, where it isn't simply the text. */
  children?: ReactNode
  text: string
  copy: string
  /** Where the browser doesn't let us copy: what to do instead. */
  failed: string
  /** Another way to keep it, before copying. */
  action?: ReactNode
  done: string
  onDone: () => void
}

export function ShownOnce({ title, warning, children, text, copy, failed, action, done, onDone }: Props) {
  const id = useId()
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.focus(), [text])
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby={id}
      className="rounded-lg border border-accent-line bg-surface p-5 shadow-card outline-none sm:p-6"
    >
      <h2 id={id} className="text-heading font-semibold break-words">
        {title}
      </h2>
      <p className="mt-2 flex gap-2 text-sm text-warn-text">
        <Icon name="alert" className="mt-px size-[1.125rem]" />
        <span>{warning}</span>
      </p>
      {children ?? (
        <code className="mt-4 block rounded-md bg-sunken px-4 py-3 font-mono text-sm break-all select-all">
          {text}
        </code>
      )}
      <div className="mt-5 flex flex-col gap-3 sm:flex-row">
        {action}
        <CopyButton text={text} label={copy} variant={action ? 'secondary' : 'primary'} failed={failed} />
        <Button variant="quiet" className="sm:ml-auto" onClick={onDone}>
          {done}
        </Button>
      </div>
    </section>
  )
}
