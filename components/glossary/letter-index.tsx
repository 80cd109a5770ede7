// The alphabet, to jump to a letter. It stays in view: the list is long, on a phone very long.
import { byLetter } from '@/components/glossary/letters'
import type { TermView } from '@/lib/learning/glossary'

export function LetterIndex({ terms }: { terms: readonly TermView[] }) {
  return (
    <nav
      aria-label="Letters"
      className="sticky top-16 z-20 -mx-5 overflow-x-auto border-y border-line bg-canvas px-4 py-1 sm:mx-0 sm:px-0"
    >
      <ul className="flex w-max">
        {byLetter(terms).map(({ letter }) => (
          <li key={letter}>
            <a
              href={`#letter-${letter}`}
              className="grid h-11 w-9 place-items-center rounded-md text-sm font-medium text-accent-text hover:bg-sunken focus-visible:-outline-offset-2"
            >
              {letter}
            </a>
          </li>
        ))}
        <li>
          <a
            href="#specifications"
            className="grid h-11 place-items-center rounded-md px-3 text-sm whitespace-nowrap font-medium text-accent-text hover:bg-sunken focus-visible:-outline-offset-2"
          >
            The specifications
          </a>
        </li>
      </ul>
    </nav>
  )
}
