// Checks that somebody else's code makes one after the other, ending at the first that fails: its error says which one that
// was. What comes before it has passed, what comes after was never looked at, and an error that is none of them proves none.
import type { RawStep } from '@/lib/flow-recorder/schemas'

export type Check = NonNullable<RawStep['checks']>[number]
/** `refusal`: the words with which this check alone refuses. */
export type OrderedCheck = Omit<Check, 'passed'> & { refusal: RegExp }

/** `words` is what the refusal said; null when nothing was refused. */
export function checksUntil(checks: readonly OrderedCheck[], words: string | null): Check[] {
  const failed = words === null ? checks.length : checks.findIndex(({ refusal }) => refusal.test(words))
  if (failed === -1) return [{ name: 'Another rule of this request', passed: false }]
  return checks
    .slice(0, failed + 1)
    .map(({ refusal: _refusal, ...check }, at) => ({ ...check, passed: at !== failed }))
}
