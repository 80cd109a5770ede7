// A sentence of the lab: `code`, and [[term]] or [[term:words]] that lead to the glossary.
import { Fragment } from 'react'
import { INLINE_CODE } from '@/components/docs/words'
import { Term } from '@/components/learning/term'
import type { TermId } from '@/lib/learning/glossary'

export function Prose({ children }: { children: string }) {
  return children.split(/(`[^`]+`|\[\[[^\]]+\]\])/).map((part, index) => {
    if (part.startsWith('`'))
      return (
        <code key={index} className={INLINE_CODE}>
          {part.slice(1, -1)}
        </code>
      )
    if (!part.startsWith('[[')) return <Fragment key={index}>{part}</Fragment>
    // A test knows that each of them is in the glossary.
    const [id = '', words] = part.slice(2, -2).split(':')
    return (
      <Term key={index} id={id as TermId}>
        {words}
      </Term>
    )
  })
}
