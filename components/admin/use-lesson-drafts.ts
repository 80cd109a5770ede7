// The lessons of a course while they are edited.
'use client'
import { useState } from 'react'
import type { LessonDraft } from '@/components/admin/lesson-editor'

export function useLessonDrafts(initial: LessonDraft[]) {
  const [lessons, setLessons] = useState(initial)
  const change = (key: string, changed: Partial<LessonDraft>) =>
    setLessons((all) => all.map((each) => (each.key === key ? { ...each, ...changed } : each)))
  const add = () => {
    const key = crypto.randomUUID()
    // A name of its own, so that its place can change without changing whose progress it is.
    setLessons((all) => [
      ...all,
      { key, slug: `lesson-${key.slice(0, 8)}`, title: '', minutes: '5', body: '' },
    ])
  }
  const move = (index: number, by: -1 | 1) =>
    setLessons((all) => {
      const moved = all[index]
      if (!moved || !all[index + by]) return all
      const rest = all.filter((_each, at) => at !== index)
      return [...rest.slice(0, index + by), moved, ...rest.slice(index + by)]
    })
  return { lessons, kept: lessons.filter(({ removed }) => !removed), change, add, move }
}
