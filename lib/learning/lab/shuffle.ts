// An order that gives nothing away, and is the same at every look. Pure.

/** FNV-1a: spreads similar texts far apart. */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
}

/** The options of one question: where the right one stands follows from nothing but its name. */
export const shuffled = <Option extends { id: string }>(
  question: string,
  options: readonly Option[],
): Option[] =>
  options.toSorted((one, other) => spread(`${question} ${one.id}`) - spread(`${question} ${other.id}`))
