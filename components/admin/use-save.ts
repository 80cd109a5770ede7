// Sends what was typed, and keeps it when the server says no: the words for each field, and what to do about the rest.
'use client'
import { useState } from 'react'
import { sendJson } from '@/components/api/json-request'
import { toProblem, type Problem } from '@/components/api/problem'

export function useSave() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  /** The answer, or null when there is a problem to show. */
  async function save<Answer>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer | null> {
    setBusy(true)
    try {
      const answer = await sendJson<Answer>(method, path, body)
      setProblem(null)
      return answer
    } catch (error) {
      setProblem(toProblem(error))
      return null
    } finally {
      setBusy(false)
    }
  }

  const errorOf = (field: string): string | undefined => problem?.fields?.[field]?.[0]
  return { busy, problem, save, errorOf }
}
