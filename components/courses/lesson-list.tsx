// The lessons of a course as numbered rows. Links where the reader may open them, plain rows where not.
import { Link } from '@/components/ui/link'
import { Icon } from '@/components/ui/icons'
import type { LessonSummary } from '@/lib/courses/schemas'

type Props = {
  lessons: LessonSummary[]
  hrefOf?: (slug: string) => string
  completed?: ReadonlySet<string> | undefined
}

export function LessonList({ lessons, hrefOf, completed }: Props) {
  return (
    <ol className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {lessons.map(({ slug, title, minutes }, index) => (
        <li
          key={slug}
          className={`relative flex items-center gap-4 px-4 py-3.5 sm:px-5 ${hrefOf ? 'hover:bg-sunken' : ''}`}
        >
          <span aria-hidden="true" className="w-5 text-sm text-muted tabular-nums">
            {completed?.has(slug) ? <Icon name="check" className="size-5 text-accent-text" /> : index + 1}
          </span>
          <span className="min-w-0 flex-1 font-medium">
            {hrefOf ? (
              <Link
                href={hrefOf(slug)}
                className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                {title}
              </Link>
            ) : (
              title
            )}
          </span>
          {completed?.has(slug) && <span className="sr-only">Completed</span>}
          <span className="shrink-0 text-sm text-muted tabular-nums">{minutes} min</span>
          {!hrefOf && <Icon name="lock" className="size-4 text-muted" />}
        </li>
      ))}
    </ol>
  )
}
