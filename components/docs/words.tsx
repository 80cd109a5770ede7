// A sentence of the reference: `code` and [links](/somewhere) in it, and nothing else.
import { Fragment } from 'react'
import { TextLink } from '@/components/ui/text-link'

export const INLINE_CODE =
  'rounded-sm border border-line bg-sunken px-1 py-px font-mono text-[0.875em] tracking-normal break-words'

export function Words({ children }: { children: string }) {
  return children.split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/).map((part, index) => {
    const link = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part)
    if (link)
      return (
        <TextLink key={index} href={link[2] ?? ''} prefetch={false}>
          {link[1]}
        </TextLink>
      )
    if (part.startsWith('`'))
      return (
        <code key={index} className={INLINE_CODE}>
          {part.slice(1, -1)}
        </code>
      )
    return <Fragment key={index}>{part}</Fragment>
  })
}
