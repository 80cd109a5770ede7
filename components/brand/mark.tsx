// The mark: an open book whose spine is a key. `currentColor` on nothing, or the tile that app/icon.svg shows.

const BOOK = 'M16 10c-2.3-2-5.5-2.9-9-2.7v9.2c3.5-.2 6.7.7 9 2.7 2.3-2 5.5-2.9 9-2.7V7.3c-3.5-.2-6.7.7-9 2.7Z'
const KEY = 'M16 10v16.2h4.6M16 22.2h3.2'

/** Decorative: the name stands beside it wherever it is used. */
export function Mark({ className = 'size-8' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className} fill="none">
      <path
        d={`${BOOK} ${KEY}`}
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

export function MarkTile({ className = 'size-8 rounded-md' }: { className?: string }) {
  return (
    <span className={`grid shrink-0 place-items-center bg-accent text-on-accent ${className}`}>
      <Mark className="size-full" />
    </span>
  )
}
