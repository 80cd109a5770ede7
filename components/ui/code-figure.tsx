// A block of code with its label. Focusable, so that a line too long for the screen can be scrolled by keyboard.
import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  /** What it is called where the label is more than a text. */
  name?: string
  /** What a program printed rather than what one writes. */
  output?: boolean
  /** To the right of the label. */
  action?: ReactNode
  children: ReactNode
}

export function CodeFigure({ label, name, output = false, action, children }: Props) {
  return (
    <figure
      className={`overflow-hidden rounded-lg border ${output ? 'border-dashed border-line-strong' : 'border-line bg-sunken'}`}
    >
      <figcaption className="flex min-h-9 items-center justify-between gap-4 px-4 pt-1 text-xs font-medium text-muted">
        <span className="min-w-0 break-words">{label}</span>
        {action}
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        className="overflow-x-auto px-4 pt-0.5 pb-3.5 font-mono text-[0.875rem] leading-[1.65] tracking-normal focus-visible:-outline-offset-2"
      >
        {children}
      </pre>
    </figure>
  )
}
