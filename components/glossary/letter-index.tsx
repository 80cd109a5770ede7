// The alphabet, to jump to a letter.
import { byLetter } from '@/components/glossary/letters'
import type { TermView } from '@/lib/learning/glossary'

export function LetterIndex({ terms }: { terms: readonly TermView[] }) {
  return (
    <nav aria-label="Letters" className="border-y border-line py-3">
      <ul className="flex flex-wrap gap-1">
        {byLetter(terms).map(({ letter }) => (
          <li key={letter}>
            <a
              href={`#letter-${letter}`}
              className="grid size-9 place-items-center rounded-md text-sm font-medium text-accent-text hover:bg-sunken"
            >
              {letter}
            </a>
          </li>
        ))}
        <li>
          <a
            href="#specifications"
            className="grid h-9 place-items-center rounded-md px-3 text-sm font-medium text-accent-text hover:bg-sunken"
          >
            The specifications
          </a>
        </li>
      </ul>
    </nav>
  )
}
