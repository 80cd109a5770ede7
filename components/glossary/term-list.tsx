// Every term with its meaning. Whoever comes by a link to one finds it marked.
import { byLetter } from '@/components/glossary/letters'
import { ClauseLink } from '@/components/learning/clause-link'
import type { TermView } from '@/lib/learning/glossary'

export function TermList({ terms }: { terms: readonly TermView[] }) {
  return byLetter(terms).map(({ letter, terms: own }) => (
    <section
      key={letter}
      aria-labelledby={`letter-${letter}`}
      className="gap-x-10 sm:grid sm:grid-cols-[3rem_minmax(0,1fr)]"
    >
      <h2 id={`letter-${letter}`} className="scroll-mt-12 text-title font-semibold text-muted">
        {letter}
      </h2>
      <dl className="divide-y divide-line border-line max-sm:mt-2 sm:border-t">
        {own.map((term) => (
          <Entry key={term.id} {...term} />
        ))}
      </dl>
    </section>
  ))
}

const Entry = ({ id, term, meaning, clause }: TermView) => (
  <div
    id={id}
    className="grid scroll-mt-12 gap-x-8 gap-y-1 py-4 target:bg-accent-soft target:px-4 md:grid-cols-[14rem_minmax(0,1fr)]"
  >
    <dt className="font-semibold">
      <a href={`#${id}`} className="rounded-sm hover:text-accent-text">
        {term}
      </a>
    </dt>
    <dd className="max-w-2xl">
      {meaning}
      {clause && (
        <span className="mt-1 block text-sm">
          <ClauseLink id={clause} />
        </span>
      )}
    </dd>
  </div>
)
