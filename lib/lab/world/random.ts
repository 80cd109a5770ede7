// Random values and a clock that a sandbox can be played again with: they follow from its seed alone.
import { createHmac } from 'node:crypto'

/** The same label and the same count of calls give the same value, whatever else was drawn in between. */
export function seededRandom(seed: string): (label: string) => string {
  const counts = new Map<string, number>()
  return (label) => {
    const count = (counts.get(label) ?? 0) + 1
    counts.set(label, count)
    return createHmac('sha256', seed).update(`${label} ${count}`).digest('base64url')
  }
}
