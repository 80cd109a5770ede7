// A word of the field at its first use on a page: it leads to the glossary.
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { readTerm, type TermId } from '@/lib/learning/glossary'

export function Term({ id, children }: { id: TermId; children?: ReactNode }) {
  const { term, meaning } = readTerm(id)
  return (
    <Link
      href={`/flows/glossary#${id}`}
      title={meaning}
      className="rounded-sm underline decoration-line-strong decoration-dotted underline-offset-[0.22em] hover:decoration-accent"
    >
      {children ?? term}
    </Link>
  )
}
