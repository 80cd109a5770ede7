// Follows hidden values through a flow by their fingerprints.
import type { Step, Value } from '@/lib/flow-recorder/schemas'

const fingerprintsOf = (value: Value): string[] => {
  if (value.kind === 'plain') return []
  const own = value.sha256 === undefined ? [] : [value.sha256]
  if (value.kind === 'hidden') return own
  return [...own, ...[...value.header, ...value.claims].flatMap((inner) => fingerprintsOf(inner.value))]
}

/** In which step, counted from 1, each fingerprint is met first. */
export function firstMeetings(steps: readonly Step[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const [index, { values, checks }] of steps.entries()) {
    const all = [
      ...values.map(({ value }) => value),
      ...checks.flatMap(({ expected, got }) => [expected, got].filter((each) => each !== undefined)),
    ]
    for (const fingerprint of all.flatMap(fingerprintsOf))
      if (!first.has(fingerprint)) first.set(fingerprint, index + 1)
  }
  return first
}
