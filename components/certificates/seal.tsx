// The rosette of a certificate: one fine line wound around a circle, as on bank notes. Decorative.

const STEPS = 720

/** A closed wave around a circle. */
function rosette(radius: number, height: number, waves: number, turn: number): string {
  const points = Array.from({ length: STEPS }, (_, step) => {
    const angle = (2 * Math.PI * step) / STEPS
    const length = radius + height * Math.sin(waves * angle + turn)
    return `${(100 + length * Math.cos(angle)).toFixed(1)} ${(100 + length * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join('L')}Z`
}

const LINES = [0, 1, 2, 3].flatMap((quarter) => [
  rosette(83, 11, 24, (quarter * Math.PI) / 2),
  rosette(60, 10, 18, (quarter * Math.PI) / 2),
])

export function Seal({ className = 'size-24' }: { className?: string }) {
  return (
    <svg viewBox="0 0 200 200" aria-hidden="true" className={className} fill="none">
      {/* As fine as a pen draws it, however large the rosette is. */}
      <g stroke="currentColor" strokeWidth="1">
        <path d={LINES.join('')} vectorEffect="non-scaling-stroke" />
        <circle cx="100" cy="100" r="97" vectorEffect="non-scaling-stroke" />
        <circle cx="100" cy="100" r="46" vectorEffect="non-scaling-stroke" />
      </g>
    </svg>
  )
}
