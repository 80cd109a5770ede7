// Initials in a circle. Decorative: whoever shows it also says the name.

export function Avatar({ name, className = 'size-8 text-xs' }: { name: string | null; className?: string }) {
  const letters = (name ?? '')
    .split(/[\s@._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0).toUpperCase())
    .join('')
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full bg-accent font-semibold tracking-normal text-on-accent ${className}`}
    >
      {letters || '·'}
    </span>
  )
}
