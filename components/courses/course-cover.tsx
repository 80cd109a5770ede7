// The picture of a course: one of four quiet patterns. Decorative.

const ARCHES = [0, 1, 2, 3, 4].map((ring) => {
  const radius = 16 + ring * 23
  return `M${196 - radius} 136V126a${radius} ${radius} 0 0 1 ${radius * 2} 0v10`
})
const STEPS = [0, 1, 2, 3, 4, 5].map(
  (step) => `M${28 + step * 46} 136V${114 - step * 18}h34v${22 + step * 18}`,
)
const NODES: [number, number][] = [
  [112, 42],
  [112, 94],
  [172, 24],
  [172, 68],
  [172, 112],
  [232, 44],
  [232, 92],
  [288, 68],
]
const WIRES = '0-2 0-3 1-3 1-4 2-5 3-5 3-6 4-6 5-7 6-7'.split(' ').map((pair) => {
  const [from = 0, to = 0] = pair.split('-').map(Number)
  return `M${NODES[from]?.join(' ')}L${NODES[to]?.join(' ')}`
})

const line = (path: string, index: number) => (
  <path key={index} d={path} className={index % 2 ? 'stroke-accent-line' : 'stroke-accent'} />
)

const PATTERNS = {
  arches: ARCHES.map(line),
  steps: STEPS.map(line),
  network: (
    <>
      {WIRES.map((wire) => (
        <path key={wire} d={wire} className="stroke-accent-line" />
      ))}
      {NODES.map(([x, y], index) => (
        <circle
          key={`${x}-${y}`}
          cx={x}
          cy={y}
          r={index === 3 || index === 7 ? 11 : 7}
          className={
            index === 3 || index === 7 ? 'fill-accent stroke-accent' : 'fill-accent-soft stroke-accent'
          }
        />
      ))}
    </>
  ),
  circles: (
    <>
      <circle cx="169" cy="68" r="46" className="stroke-accent" />
      <circle cx="227" cy="68" r="46" className="stroke-accent" />
      <circle cx="198" cy="68" r="84" className="stroke-accent-line" />
      <path d="M198 32.3a46 46 0 0 1 0 71.4 46 46 0 0 1 0-71.4Z" className="fill-accent stroke-none" />
    </>
  ),
}

type Pattern = keyof typeof PATTERNS
const KNOWN: Record<string, Pattern> = {
  'python-foundation': 'arches',
  'python-intermediate': 'steps',
  'ai-systems': 'network',
  'identity-for-teams': 'circles',
}

/** Courses that nobody drew for get one by their name's length, always the same one. */
function patternOf(slug: string): Pattern {
  const names = Object.keys(PATTERNS) as Pattern[]
  return KNOWN[slug] ?? names[slug.length % names.length] ?? 'arches'
}

export function CourseCover({ slug, dimmed = false }: { slug: string; dimmed?: boolean }) {
  return (
    <svg
      viewBox="0 0 320 136"
      aria-hidden="true"
      preserveAspectRatio="xMaxYMax meet"
      className={`h-full w-full bg-accent-soft ${dimmed ? 'opacity-60 grayscale' : ''}`}
      fill="none"
      strokeWidth="2.5"
    >
      {PATTERNS[patternOf(slug)]}
    </svg>
  )
}
