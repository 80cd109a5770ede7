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

const LINES = [0, 1, 2].flatMap((third) => [
  rosette(82, 11, 24, (third * 2 * Math.PI) / 3),
  rosette(58, 9, 16, (third * 2 * Math.PI) / 3),
])

export function Seal({ className = 'size-24' }: { className?: string }) {
  return (
    <svg viewBox="0 0 200 200" aria-hidden="true" className={className} fill="none">
      <path d={LINES.join('')} stroke="currentColor" strokeWidth="1" />
      <circle cx="100" cy="100" r="42" stroke="currentColor" strokeWidth="1.4" />
    </svg>
  )
}
