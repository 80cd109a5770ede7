// The certificate is checked before the reader's eyes, in their own browser: with the published keys, and with what the
// server says now about a revocation.
'use client'
import type { JWK } from 'jose'
import { useEffect, useState } from 'react'
import type { Shown, Step } from '@/components/certificates/check-certificate'
import { Verdict, type Outcome } from '@/components/certificates/verdict'
import { request, toProblem } from '@/components/api/problem'

type Props = { jwt: string; shown: Shown }

export function Verification({ jwt, shown }: Props) {
  const [steps, setSteps] = useState<Step[]>([])
  const [outcome, setOutcome] = useState<Outcome>('checking')
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let wanted = true
    const tell = (known: Step[]) => wanted && setSteps(known)
    checkHere(jwt, shown, tell).then(
      (genuine) => wanted && setOutcome(genuine ? 'genuine' : 'failed'),
      (error: unknown) =>
        wanted && setOutcome(toProblem(error).code === 'not_found' ? 'failed' : 'unchecked'),
    )
    return () => {
      wanted = false
    }
  }, [jwt, shown, attempt])

  const retry = () => {
    setSteps([])
    setOutcome('checking')
    setAttempt((count) => count + 1)
  }
  return (
    <div className="noscript:hidden">
      <Verdict where="Checked just now, in your browser" steps={steps} outcome={outcome} retry={retry} />
    </div>
  )
}

/** Whether every step passed. */
async function checkHere(jwt: string, shown: Shown, tell: (steps: Step[]) => void): Promise<boolean> {
  // The library for signatures is only wanted here.
  const { checkCertificate } = await import('@/components/certificates/check-certificate')
  const steps: Step[] = []
  const read = async (path: string): Promise<unknown> => (await request(path, { cache: 'no-store' })).json()
  const sources = {
    jwt,
    shown,
    readKeys: () => read('/.well-known/jwks.json') as Promise<{ keys: JWK[] }>,
    readRevocation: async () =>
      ((await read(`/certificates/${shown.id}/status`)) as { revokedAt: string | null }).revokedAt,
  }
  for await (const step of checkCertificate(sources)) {
    steps.push(step)
    tell([...steps])
  }
  return steps.every(({ passed }) => passed)
}
