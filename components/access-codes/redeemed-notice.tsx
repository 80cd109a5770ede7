// What a code has just given: the role, until when, and the courses that are open by it.
import { Link } from '@/components/ui/link'
import { Day } from '@/components/ui/day'
import { Notice } from '@/components/ui/notice'
import { ROLE_LABELS, type GrantRow } from '@/lib/roles/schemas'

type Props = { grant: GrantRow; courses: { slug: string; title: string }[] }

export function RedeemedNotice({ grant: { role, until }, courses }: Props) {
  return (
    <Notice role="status" tone="success" title="Your code worked">
      <p>
        You’re an {ROLE_LABELS[role].toLowerCase()}{' '}
        {until ? (
          <>
            until <Day at={until} />
          </>
        ) : (
          'from now on'
        )}
        .
      </p>
      <p className="mt-1">
        Open now:{' '}
        {courses.map(({ slug, title }, index) => (
          <span key={slug}>
            {index > 0 && ', '}
            <Link href={`/courses/${slug}`} className="font-medium underline underline-offset-2">
              {title}
            </Link>
          </span>
        ))}
      </p>
    </Notice>
  )
}
