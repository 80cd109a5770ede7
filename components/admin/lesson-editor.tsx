// One lesson of a course that is edited: its fields, its place, and taking it out.
'use client'
import { useState } from 'react'
import { MoveButtons } from '@/components/admin/move-buttons'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'

export type LessonDraft = {
  key: string
  slug: string
  title: string
  minutes: string
  body: string
  /** It goes with the next saving; until then it can be kept after all. */
  removed?: boolean
}

type Props = {
  lesson: LessonDraft
  index: number
  last: boolean
  errorOf: (field: string) => string | undefined
  change: (change: Partial<LessonDraft>) => void
  move: (by: -1 | 1) => void
}

export function LessonEditor({ lesson, index, last, errorOf, change, move }: Props) {
  const { key, title, minutes, body } = lesson
  // A new lesson begins with its text; once open it stays so while somebody types.
  const [open, setOpen] = useState(body === '')
  const name = title || `Lesson ${index + 1}`
  if (lesson.removed) return <Removed name={name} keep={() => change({ removed: false })} />
  const wrong = ['title', 'minutes', 'body', 'slug'].some((field) => errorOf(field))
  return (
    <article
      aria-label={name}
      className="space-y-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Lesson {index + 1}</h3>
        <div className="flex gap-2">
          <MoveButtons name={name} first={index === 0} last={last} move={move} />
          <Button size="sm" aria-label={`Remove: ${name}`} onClick={() => change({ removed: true })}>
            Remove
          </Button>
        </div>
      </div>
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <Field
          id={`${key}-title`}
          label="Title"
          value={title}
          maxLength={200}
          onChange={(event) => change({ title: event.target.value })}
          error={errorOf('title')}
        />
        <Field
          id={`${key}-minutes`}
          label="Minutes"
          type="number"
          min={1}
          max={600}
          value={minutes}
          onChange={(event) => change({ minutes: event.target.value })}
          error={errorOf('minutes')}
        />
      </div>
      <details open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="rounded-sm text-sm font-medium text-accent-text">
          Text ({body.length} characters)
        </summary>
        <div className="mt-3">
          <TextArea
            id={`${key}-body`}
            label="Text"
            hint="Markdown. HTML in it is shown as text."
            rows={14}
            value={body}
            maxLength={50000}
            className="font-mono text-sm"
            onChange={(event) => change({ body: event.target.value })}
            error={errorOf('body')}
          />
        </div>
      </details>
    </article>
  )
}

function Removed({ name, keep }: { name: string; keep: () => void }) {
  return (
    <article
      aria-label={name}
      className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-dashed border-line-strong px-4 py-3 text-sm sm:px-5"
    >
      <p role="status" className="text-muted">
        “{name}” goes when you save, and with it everybody’s progress in it.
      </p>
      <Button size="sm" aria-label={`Keep: ${name}`} onClick={keep}>
        Keep it
      </Button>
    </article>
  )
}
