// What changed between two texts, line by line: the longest common subsequence stays. Pure.

export type DiffLine = { kind: 'same' | 'removed' | 'added'; text: string }

/** `lengths[i][j]`: how many lines the rests from i and from j have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = lengths[i] ?? []
      row[j] =
        before[i] === after[j]
          ? (lengths[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  return lengths
}

export function diffLines(beforeText: string, afterText: string): DiffLine[] {
  const [before, after] = [beforeText.split('\n'), afterText.split('\n')]
  const lengths = commonLengths(before, after)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old })
      i += 1
      j += 1
    } else if (
      old !== undefined &&
      (fresh === undefined || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))
    ) {
      lines.push({ kind: 'removed', text: old })
      i += 1
    } else {
      lines.push({ kind: 'added', text: fresh ?? '' })
      j += 1
    }
  }
  return lines
}

/** The changed places with two lines around each. */
export function hunksOf(lines: readonly DiffLine[], around = 2): DiffLine[][] {
  const isNear = (index: number): boolean =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same')
  const hunks: DiffLine[][] = []
  lines.forEach((line, index) => {
    if (!isNear(index)) return
    const last = hunks.at(-1)
    if (last && isNear(index - 1)) last.push(line)
    else hunks.push([line])
  })
  return hunks
}
