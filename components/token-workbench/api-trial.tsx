// What the real API says to the token. A pasted one is never sent anywhere.
'use client'
import { useState } from 'react'
import { callCourses, type ApiAnswer } from '@/components/token-workbench/call-courses'
import { useBusy } from '@/components/token-workbench/use-busy'
import type { Origin } from '@/components/token-workbench/use-workbench'
import { Button } from '@/components/ui/button'
import { CodeFigure } from '@/components/ui/code-figure'
import { Notice } from '@/components/ui/notice'

type Props = { token: string; origin: Origin }

export function ApiTrial({ token, origin }: Props) {
  const [answer, setAnswer] = useState<ApiAnswer | 'unreachable'>()
  const call = useBusy(async () => setAnswer((await callCourses(token)) ?? 'unreachable'))
  if (origin === 'pasted')
    return (
      <Notice title="This token stays here">
        What you paste isn’t sent anywhere, not even to our own API. Take your own token or a sample to see
        what the API answers.
      </Notice>
    )
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button variant="primary" busy={call.busy} onClick={call.run}>
          Call the API with it
        </Button>
        <code className="font-mono text-sm text-muted">GET /api/courses</code>
      </div>
      <div role="status">
        {answer === 'unreachable'
          ? 'The API can’t be reached. Try again in a moment.'
          : answer && <Answer answer={answer} />}
      </div>
    </div>
  )
}

const Answer = ({ answer: { status, challenge, body } }: { answer: ApiAnswer }) => (
  <CodeFigure output label={status === 200 ? 'The API let it in' : 'The API refused it'}>
    <code>
      {`HTTP ${status}\n`}
      {challenge && `WWW-Authenticate: ${challenge}\n`}
      {`\n${body}`}
    </code>
  </CodeFigure>
)
