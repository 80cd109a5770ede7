// Asks for the certificate of a finished course, in the name that the person wants on it.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { apiSend } from '@/components/api/call-api'
import { toProblem, type Problem } from '@/components/api/problem'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'

export function GetCertificate({ course, name }: { course: string; name: string | null }) {
  const router = useRouter()
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()

  const ask = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const holderName = new FormData(event.currentTarget).get('holderName')
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await apiSend<{ id: string }>('POST', '/api/certificates', { course, holderName })
      router.push(`/certificates/${id}`)
    } catch (error) {
      setProblem(toProblem(error))
      setBusy(false)
    }
  }

  const [nameError] = problem?.fields?.holderName ?? []
  return (
    <form onSubmit={ask} className="space-y-4">
      <div className="flex flex-col gap-3 sm:flex-row sm:items-start">
        <div className="min-w-0 flex-1">
          <Field
            id="holder-name"
            name="holderName"
            label="Name on the certificate"
            hint="Whoever has the certificate’s address can read it. It can’t be changed later."
            defaultValue={name ?? ''}
            error={nameError}
            maxLength={100}
            autoComplete="name"
            required
          />
        </div>
        <Button
          type="submit"
          variant="primary"
          size="md"
          busy={busy}
          disabled={!hydrated}
          className="h-11 sm:mt-[1.6875rem]"
        >
          Get your certificate
        </Button>
      </div>
      {problem && !nameError && (
        <Notice role="alert" tone="danger" title="There is no certificate yet" reference={problem.requestId}>
          {problem.message}
        </Notice>
      )}
    </form>
  )
}
