// The courses in their order, and putting them in another one.
'use client'
import { Link } from '@/components/ui/link'
import { useState } from 'react'
import { ActionDialog } from '@/components/admin/action-dialog'
import { MoveButtons } from '@/components/admin/move-buttons'
import { buttonStyle } from '@/components/ui/button-style'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Row, RowList } from '@/components/ui/row-list'

export type OrderedCourse = {
  slug: string
  title: string
  seenBy: string
  lessonCount: number
  minutes: number
}

export function CourseOrder({ courses }: { courses: OrderedCourse[] }) {
  const [order, setOrder] = useState(courses)
  const changed = order.some(({ slug }, index) => slug !== courses[index]?.slug)
  const move = (index: number, by: -1 | 1) => {
    const [from, to] = [order[index], order[index + by]]
    if (from && to) setOrder(order.map((each) => (each === from ? to : each === to ? from : each)))
  }
  return (
    <div className="space-y-4">
      {changed && (
        <div
          role="status"
          className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warn-line bg-warn-soft px-4 py-3 text-sm"
        >
          The new order isn’t saved yet.
          <span className="flex gap-2">
            <Button size="sm" onClick={() => setOrder(courses)}>
              Undo
            </Button>
            <ActionDialog
              action="Save the order"
              question="Save the order?"
              address="/api/admin/course-order"
              fields={{ order: order.map(({ slug }) => slug).join() }}
              confirm="primary"
              told={false}
            >
              <p>The catalogue shows it at once.</p>
            </ActionDialog>
          </span>
        </div>
      )}
      <RowList label="Courses">
        {order.map(({ slug, title, seenBy, lessonCount, minutes }, index) => (
          <Row
            key={slug}
            icon={<Icon name="book" className="size-5 text-muted" />}
            title={title}
            details={
              <p>
                {seenBy} · {lessonCount} {lessonCount === 1 ? 'lesson' : 'lessons'}, {minutes} minutes
              </p>
            }
            actions={
              <>
                <MoveButtons
                  name={title}
                  first={index === 0}
                  last={index === order.length - 1}
                  move={(by) => move(index, by)}
                />
                <Link
                  href={`/admin/courses/${slug}`}
                  aria-label={`Edit: ${title}`}
                  className={buttonStyle('secondary', 'sm')}
                >
                  Edit
                </Link>
              </>
            }
          />
        ))}
      </RowList>
    </div>
  )
}
