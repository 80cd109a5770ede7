// The picture of a course: one of four quiet patterns. Decorative.

const ARCHES = [0, 1, 2, 3, 4].map((ring) => {
  const radius = 22 + ring * 24
  return `M${160 - radius} 150V${118}a${radius} ${radius} 0 0 1 ${radius * 2} 0v32`
})
const STEPS = [0, 1, 2, 3, 4, 5].map(
  (step) => `M${28 + step * 46} 150V${124 - step * 20}h34v${26 + step * 20}`,
)
const NODES: [number, number][] = [
  [52, 44],
  [52, 104],
  [130, 26],
  [130, 74],
  [130, 122],
  [206, 48],
  [206, 98],
  [272, 74],
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
      <circle cx="128" cy="76" r="50" className="stroke-accent" />
      <circle cx="192" cy="76" r="50" className="stroke-accent" />
      <circle cx="160" cy="76" r="94" className="stroke-accent-line" />
      <path d="M160 37.6a50 50 0 0 1 0 76.8 50 50 0 0 1 0-76.8Z" className="fill-accent stroke-none" />
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
      viewBox="0 0 320 150"
      aria-hidden="true"
      preserveAspectRatio="xMidYMid slice"
      className={`h-full w-full bg-accent-soft ${dimmed ? 'opacity-60 grayscale' : ''}`}
      fill="none"
      strokeWidth="2.5"
    >
      {PATTERNS[patternOf(slug)]}
    </svg>
  )
}
