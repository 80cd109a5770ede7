// One lesson to read. Its text comes from the API with the browser's own access token; the frame from the server.
'use client'
import { lazy, Suspense, useEffect } from 'react'
import { useApi } from '@/components/api/use-api'
import { LoadFailure } from '@/components/ui/load-failure'
import type { Course } from '@/lib/courses/schemas'

// The Markdown renderer is only wanted where a lesson is read.
const loadLessonText = () => import('@/components/courses/lesson-text')
const LessonText = lazy(loadLessonText)

export function LessonReader({ course, lesson }: { course: string; lesson: string }) {
  const answer = useApi<Course>(`/api/courses/${course}`)
  useEffect(() => void loadLessonText(), [])
  if (answer.status === 'loading') return <LessonSkeleton />
  if (answer.status === 'failed')
    return <LoadFailure title="We couldn’t load this lesson" problem={answer.problem} retry={answer.retry} />
  const text = answer.answer.lessons.find(({ slug }) => slug === lesson)?.body
  if (text === undefined) return <p className="text-muted">This lesson isn’t part of the course any more.</p>
  return (
    <Suspense fallback={<LessonSkeleton />}>
      <LessonText>{text}</LessonText>
    </Suspense>
  )
}

function LessonSkeleton() {
  return (
    <div role="status" className="noscript:hidden">
      <span className="sr-only">Loading the lesson…</span>
      <div aria-hidden="true" className="space-y-3.5">
        {['w-full', 'w-11/12', 'w-full', 'w-4/5', 'w-2/5', 'w-full', 'w-10/12', 'w-full', 'w-3/5'].map(
          (width, index) => (
            <div key={index} className={`skeleton h-4 ${width}`} />
          ),
        )}
      </div>
    </div>
  )
}
