// What an examination of the configuration finds.

export type Finding = {
  /** What it is about, in a word or two. */
  area: string
  /** A fault keeps something from working, or makes it unsafe; a warning will sooner or later; a note is worth knowing. */
  level: 'good' | 'note' | 'warning' | 'fault'
  says: string
  todo?: string
}
