// Terms by their first letter.
import type { TermView } from '@/lib/learning/glossary'

export type Letter = { letter: string; terms: TermView[] }

export function byLetter(terms: readonly TermView[]): Letter[] {
  const letters: Letter[] = []
  for (const term of terms) {
    const letter = term.term.charAt(0).toUpperCase()
    const last = letters.at(-1)
    if (last?.letter === letter) last.terms.push(term)
    else letters.push({ letter, terms: [term] })
  }
  return letters
}
