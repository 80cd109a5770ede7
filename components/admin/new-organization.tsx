// Makes an organization with its seats and first owner.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { NeedsScript } from '@/components/admin/needs-script'
import { ReasonField } from '@/components/admin/reason-field'
import { SaveProblem } from '@/components/admin/save-problem'
import { useSave } from '@/components/admin/use-save'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'

export function NewOrganization() {
  const { busy, problem, save, errorOf } = useSave()
  const [made, setMade] = useState<string | null>(null)
  const hydrated = useHydrated()
  const router = useRouter()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const input = Object.fromEntries(new FormData(form)) as Record<string, string>
    if (!(await save('POST', '/api/admin/organizations', input))) return
    setMade(input.name ?? null)
    form.reset()
    router.refresh()
  }

  const unknown = problem?.code === 'user_unknown' || problem?.code === 'user_ambiguous'
  return (
    <section
      aria-labelledby="new-organization"
      className="space-y-4 rounded-lg border border-line bg-surface p-5 shadow-card"
    >
      <h2 id="new-organization" className="text-heading font-semibold">
        New organization
      </h2>
      {made && (
        <Notice role="status" tone="success">
          {made} is there. Its owner invites the members.
        </Notice>
      )}
      {!unknown && <SaveProblem problem={problem} />}
      <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
        <Field
          id="org-name"
          name="name"
          label="Name"
          maxLength={80}
          autoComplete="off"
          error={errorOf('name')}
        />
        <Field
          id="org-seats"
          name="seats"
          label="Seats"
          type="number"
          min={1}
          defaultValue={10}
          error={errorOf('seats')}
        />
        <Field
          id="org-owner"
          name="owner"
          label="First owner"
          hint="E-mail address or user id of somebody who has an account."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={unknown ? problem.message : errorOf('owner')}
        />
        <ReasonField id="org-reason" told={false} error={errorOf('reason')} />
        <div className="sm:col-span-2">
          <Button type="submit" variant="primary" busy={busy} disabled={!hydrated}>
            Make the organization
          </Button>
          <NeedsScript />
        </div>
      </form>
    </section>
  )
}
