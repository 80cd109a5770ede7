// Creates or changes a course with its lessons. Everything stays as typed until the server has taken it.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { LessonEditor, type LessonDraft } from '@/components/admin/lesson-editor'
import { NeedsScript } from '@/components/admin/needs-script'
import { ReasonField } from '@/components/admin/reason-field'
import { SaveProblem } from '@/components/admin/save-problem'
import { useLessonDrafts } from '@/components/admin/use-lesson-drafts'
import { useSave } from '@/components/admin/use-save'
import { useUnsavedWarning } from '@/components/admin/use-unsaved-warning'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icons'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { useHydrated } from '@/components/ui/use-hydrated'

type Facts = { slug: string; title: string; summary: string; requiredRole: string; lessons: LessonDraft[] }
type Props = {
  /** Null: a new one. */
  course: Facts | null
  /** When it was last changed, as this page saw it. */
  seen: string | null
  roles: { value: string; label: string }[]
}

const toInput = ({ slug, title, minutes, body }: LessonDraft) => ({
  ...(slug && { slug }),
  title,
  minutes: minutes === '' ? Number.NaN : Number(minutes),
  body,
})

export function CourseEditor({ course, seen, roles }: Props) {
  const { busy, problem, save, errorOf } = useSave()
  const drafts = useLessonDrafts(course?.lessons ?? [])
  const [dirty, setDirty] = useState(false)
  const hydrated = useHydrated()
  const router = useRouter()
  useUnsavedWarning(dirty)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = (name: string) => {
      const value = new FormData(event.currentTarget).get(name)
      return typeof value === 'string' ? value : ''
    }
    const slug = course?.slug ?? text('slug')
    const input = {
      title: text('title'),
      summary: text('summary'),
      requiredRole: text('requiredRole'),
      reason: text('reason'),
      lessons: drafts.kept.map(toInput),
      seen,
    }
    const address = `/api/admin/courses/${encodeURIComponent(slug || '-')}`
    if (!(await save('PUT', address, input))) return
    setDirty(false)
    router.push('/admin/courses?done=course_saved')
    router.refresh()
  }

  return (
    <form onSubmit={submit} onChange={() => setDirty(true)} noValidate className="space-y-8">
      <SaveProblem problem={problem} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="course-title"
          name="title"
          label="Title"
          defaultValue={course?.title}
          maxLength={200}
          error={errorOf('title')}
        />
        {course ? (
          <div className="space-y-1.5">
            <p className="text-sm font-medium">Address</p>
            <p className="flex h-11 items-center font-mono text-sm text-muted">/courses/{course.slug}</p>
          </div>
        ) : (
          <Field
            id="course-slug"
            name="slug"
            label="Address"
            hint="/courses/… in small letters, digits and hyphens. It stays for good."
            maxLength={80}
            autoCapitalize="none"
            spellCheck={false}
            error={problem?.code === 'course_exists' ? problem.message : errorOf('body')}
          />
        )}
        <div className="sm:col-span-2">
          <TextArea
            id="course-summary"
            name="summary"
            label="Summary"
            rows={3}
            defaultValue={course?.summary}
            maxLength={2000}
            error={errorOf('summary')}
          />
        </div>
        <Select
          id="course-role"
          name="requiredRole"
          label="Who sees it"
          choices={roles}
          defaultValue={course?.requiredRole ?? 'admin'}
          error={errorOf('requiredRole')}
        />
      </div>
      <section aria-labelledby="lessons" className="space-y-4">
        <h2 id="lessons" className="text-heading font-semibold">
          Lessons
        </h2>
        {drafts.lessons.length === 0 && <p className="text-sm text-muted">No lesson yet.</p>}
        {drafts.lessons.map((lesson, index) => (
          <LessonEditor
            key={lesson.key}
            lesson={lesson}
            index={index}
            last={index === drafts.lessons.length - 1}
            errorOf={(field) => errorOf(`lessons.${drafts.kept.indexOf(lesson)}.${field}`)}
            change={(change) => {
              drafts.change(lesson.key, change)
              setDirty(true)
            }}
            move={(by) => {
              drafts.move(index, by)
              setDirty(true)
            }}
          />
        ))}
        {errorOf('lessons') && <p className="text-xs font-medium text-danger-text">{errorOf('lessons')}</p>}
        <Button
          disabled={!hydrated}
          onClick={() => {
            drafts.add()
            setDirty(true)
          }}
        >
          <Icon name="plus" className="size-4" />
          Add a lesson
        </Button>
      </section>
      <div className="space-y-5 border-t border-line pt-6">
        <div className="max-w-md">
          <ReasonField id="course-reason" told={false} error={errorOf('reason')} />
        </div>
        <Button type="submit" variant="primary" busy={busy} disabled={!hydrated}>
          Save
        </Button>
        <NeedsScript />
      </div>
    </form>
  )
}
