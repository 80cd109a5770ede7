// How much of a course is done: a bar, and the same in words.

type Props = { completed: number; total: number; className?: string }

export const progressInWords = (completed: number, total: number): string =>
  `${completed} of ${total} ${total === 1 ? 'lesson' : 'lessons'}`

export function ProgressBar({ completed, total, className = '' }: Props) {
  const words = progressInWords(completed, total)
  return (
    <div className={`flex items-center gap-3 text-xs text-muted ${className}`}>
      {/* An SVG, because its width is an attribute: the page's policy allows no styles in attributes. */}
      <svg
        role="progressbar"
        aria-label="Completed"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={completed}
        aria-valuetext={words}
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-line"
      >
        <rect width={total > 0 ? (100 * completed) / total : 0} height="6" className="fill-accent" />
      </svg>
      <span aria-hidden="true" className="shrink-0 tabular-nums">
        {words}
      </span>
    </div>
  )
}
