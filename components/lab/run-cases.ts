// Runs a learner's function in a worker that can reach nothing (public/lab-worker.js), and ends it when it takes too long.
import type { FixCase } from '@/lib/lab/schemas'

const LIMIT_MS = 2000

export type CaseResult = { isRight: boolean; given: string }
export type Outcome = { results: CaseResult[] } | { problem: string }

export function runCases(code: string, name: string, cases: readonly FixCase[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker('/lab-worker.js')
    const finish = (outcome: Outcome) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(outcome)
    }
    const timer = setTimeout(
      () =>
        finish({
          problem: 'It was still running after two seconds, so it was ended. Is there a loop without an end?',
        }),
      LIMIT_MS,
    )
    worker.onmessage = ({ data }: MessageEvent<Outcome>) => finish(data)
    worker.onerror = () => finish({ problem: 'The code could not be run in this browser.' })
    worker.postMessage({ code, name, cases })
  })
}
