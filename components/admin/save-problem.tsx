// Why nothing was saved, and the way on. What was typed stays in the form.
import type { Problem } from '@/components/api/problem'
import { Notice } from '@/components/ui/notice'
import { TextLink } from '@/components/ui/text-link'

export function SaveProblem({ problem }: { problem: Problem | null }) {
  if (!problem) return null
  if (problem.code === 'fresh_sign_in_needed' || problem.code === 'not_signed_in')
    return (
      <Notice role="alert" tone="warn" title="Confirm that it’s you">
        This needs a sign-in from the last 10 minutes.{' '}
        <TextLink href="/login/confirm?callbackUrl=/admin" target="_blank">
          Confirm in a new tab
        </TextLink>
        , then come back and press the button again. What you typed stays here.
      </Notice>
    )
  return (
    <Notice role="alert" tone="danger" title="Nothing was saved" reference={problem.requestId}>
      {problem.fields ? 'Look at the fields with a message.' : problem.message}
    </Notice>
  )
}
