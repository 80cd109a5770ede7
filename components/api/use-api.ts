// What a component shows while it reads from the API: loading, the answer, or what went wrong with a way to retry.
'use client'
import { useCallback, useEffect, useState } from 'react'
import { apiGet } from '@/components/api/call-api'
import { toProblem, type Problem } from '@/components/api/problem'

export type ApiState<Answer> =
  | { status: 'loading' }
  | { status: 'ready'; answer: Answer }
  | { status: 'failed'; problem: Problem; retry: () => void }

type Result<Answer> = { path: string; answer: Answer } | { path: string; problem: Problem }

export function useApi<Answer>(path: string): ApiState<Answer> {
  const [result, setResult] = useState<Result<Answer>>()
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => {
    setResult(undefined)
    setAttempt((count) => count + 1)
  }, [])

  useEffect(() => {
    let wanted = true
    apiGet<Answer>(path).then(
      (answer) => wanted && setResult({ path, answer }),
      (error: unknown) => wanted && setResult({ path, problem: toProblem(error) }),
    )
    return () => {
      wanted = false
    }
  }, [path, attempt])

  if (result?.path !== path) return { status: 'loading' }
  if ('problem' in result) return { status: 'failed', problem: result.problem, retry }
  return { status: 'ready', answer: result.answer }
}
