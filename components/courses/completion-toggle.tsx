// Marks the lesson as complete, or takes that back: shown at once, and put right if the server didn't take it.
'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { apiSend } from '@/components/api/call-api'
import { toProblem, type Problem } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'

type Props = { course: string; lesson: string; completed: boolean }

export function CompletionToggle({ course, lesson, completed: known }: Props) {
  const router = useRouter()
  const hydrated = useHydrated()
  // What was asked for last; until then, what the server said.
  const [wanted, setWanted] = useState<boolean>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const completed = wanted ?? known

  const toggle = async () => {
    setWanted(!completed)
    setBusy(true)
    setProblem(undefined)
    try {
      await apiSend(completed ? 'DELETE' : 'PUT', `/api/courses/${course}/lessons/${lesson}/completion`)
      // The lists around the text tell of it too.
      router.refresh()
    } catch (error) {
      setWanted(completed)
      setProblem(toProblem(error))
    }
    setBusy(false)
  }

  return (
    <div className="space-y-4 noscript:hidden">
      <Button
        variant={completed ? 'secondary' : 'primary'}
        size="lg"
        aria-pressed={completed}
        // Not disabled while it is sent: the keyboard's place would be lost.
        aria-disabled={busy || undefined}
        disabled={!hydrated}
        onClick={() => !busy && void toggle()}
      >
        <Icon name="check" className={`size-5 ${completed ? 'text-accent-text' : ''}`} />
        {completed ? 'Completed' : 'Mark as complete'}
      </Button>
      {problem && (
        <Notice role="alert" tone="danger" title="That wasn’t saved" reference={problem.requestId}>
          {problem.message}
        </Notice>
      )}
    </div>
  )
}
