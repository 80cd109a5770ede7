// A part of the reference, and headings that can be linked to.
import type { ReactNode } from 'react'
import { Words } from '@/components/docs/words'

type Heading = { level: 2 | 3; id: string; children: string }

export function AnchorHeading({ level, id, children }: Heading) {
  const Tag = level === 2 ? 'h2' : 'h3'
  return (
    <Tag
      id={id}
      className={
        level === 2
          ? 'text-[1.625rem] leading-tight font-semibold tracking-[-0.022em]'
          : 'text-heading font-semibold'
      }
    >
      <a href={`#${id}`} className="group rounded-sm">
        {children}
        <span
          aria-hidden="true"
          className="ml-2 font-normal text-accent-text opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        >
          #
        </span>
      </a>
    </Tag>
  )
}

type Props = { id: string; title: string; text?: string; children: ReactNode }

export function Section({ id, title, text, children }: Props) {
  return (
    <section aria-labelledby={id} className="space-y-8 border-t border-line pt-10 sm:pt-14">
      <div className="space-y-3">
        <AnchorHeading level={2} id={id}>
          {title}
        </AnchorHeading>
        {text && (
          <p className="max-w-2xl text-muted break-words">
            <Words>{text}</Words>
          </p>
        )}
      </div>
      {children}
    </section>
  )
}
