// Owns how a local provider's pages differ: the words and the stylesheet. No logo, no font, no asset of the real one.
import { readFileSync } from 'node:fs'
import type { Person, ProviderId } from '../people'

export interface Theme {
  id: ProviderId
  /** The provider's name in a sentence. */
  name: string
  /** Above the heading, as plain text. */
  wordmark: string
  heading: string
  /** What the application reads when the person denies. */
  denied: string
  /** What a learner should know before choosing this person; null where nothing is special. */
  noteOn: (person: Person) => string | null
  css: string
}

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

export const stylesheet = (id: ProviderId) => `${read('./base.css')}\n${read(`./${id}.css`)}`
