// Makes an invite and shows its link, this one time. The link is in the answer alone, never in an address.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { sendJson } from '@/components/api/json-request'
import { toProblem, type Problem } from '@/components/api/problem'
import { FreshLink } from '@/components/organizations/fresh-link'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'

type Props = { organizationId: string; full: boolean }

export function InviteMaker({ organizationId, full }: Props) {
  const router = useRouter()
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [link, setLink] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  const make = async (form: HTMLFormElement) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const note = new FormData(form).get('note')
      const made = await sendJson<{ link: string }>('POST', '/api/organizations/invites', {
        organizationId,
        note,
      })
      setLink(made.link)
      form.reset()
      router.refresh()
    } catch (error) {
      setProblem(toProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    void make(event.currentTarget)
  }

  return (
    <div className="space-y-4 rounded-lg border border-line bg-surface p-5 shadow-card">
      {link && <FreshLink key={link} link={link} />}
      {problem && (
        <Notice role="alert" tone="danger" reference={problem.requestId}>
          {problem.fields?.note?.[0] ?? problem.message}
        </Notice>
      )}
      {full ? (
        <p className="text-sm text-muted">
          All seats are taken. Remove somebody, or ask whoever runs Campuskey for more seats.
        </p>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-3 sm:flex-row sm:items-start">
          <div className="flex-1">
            <Field
              id={`note-${organizationId}`}
              name="note"
              label="Whom is it for? (optional)"
              hint="Only owners see this. One link lets one person in, within 7 days."
              autoComplete="off"
              maxLength={80}
            />
            <noscript>
              <p className="mt-1.5 text-sm text-muted">Making an invite link needs JavaScript.</p>
            </noscript>
          </div>
          <Button
            type="submit"
            variant="primary"
            className="h-11 sm:mt-[1.625rem]"
            busy={busy}
            disabled={!hydrated}
          >
            Make an invite link
          </Button>
        </form>
      )}
    </div>
  )
}
