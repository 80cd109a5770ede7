// A flow as a sequence diagram, with what has come of each step so far.
import { stateOf, type Run } from '@/lib/learning/flows/run'
import type { Flow, Step } from '@/lib/learning/flows/types'
import type { Message } from '@/lib/learning/sequence-layout'

export const messagesOf = (flow: Pick<Flow, 'steps'>, run: Run): Message[] =>
  flow.steps.flatMap((step, at) => {
    const state = stateOf(flow, run, at)
    const isOver = state === 'caught' || state === 'refused'
    const current = run.at === at
    const asked: Message = {
      from: step.from,
      to: step.to,
      label: step.says,
      current,
      ...(isOver && sameLane(step) && { tone: 'failed' }),
    }
    if (step.answers === undefined) return [asked]
    const failed = isOver || (step.refused !== undefined && state !== 'passed')
    const error = run.results[step.id]?.error
    const label = isOver && error ? `refused: ${error}` : step.answers
    return [asked, { from: step.to, to: step.from, label, current, ...(failed && { tone: 'failed' }) }]
  })

const sameLane = ({ from, to }: Step): boolean => from === to
