// Makes an access code and shows it, once.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { NeedsScript } from '@/components/admin/needs-script'
import { SaveProblem } from '@/components/admin/save-problem'
import { useSave } from '@/components/admin/use-save'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useHydrated } from '@/components/ui/use-hydrated'

type Props = { roles: { value: string; label: string }[]; tomorrow: string }

export function NewAccessCode({ roles, tomorrow }: Props) {
  const { busy, problem, save, errorOf } = useSave()
  const [code, setCode] = useState<string | null>(null)
  const hydrated = useHydrated()
  const router = useRouter()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const made = await save<{ code: string }>(
      'POST',
      '/api/admin/access-codes',
      Object.fromEntries(new FormData(form)),
    )
    if (!made) return
    setCode(made.code)
    form.reset()
    router.refresh()
  }

  return (
    <section
      aria-labelledby="new-code"
      className="space-y-4 rounded-lg border border-line bg-surface p-5 shadow-card"
    >
      <h2 id="new-code" className="text-heading font-semibold">
        New access code
      </h2>
      {code && <MadeCode code={code} />}
      <SaveProblem problem={problem} />
      <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
        <Select id="code-role" name="role" label="Role" choices={roles} error={errorOf('role')} />
        <Field
          id="code-uses"
          name="maxUses"
          label="How many people"
          type="number"
          min={1}
          max={10000}
          defaultValue={1}
          error={errorOf('maxUses')}
        />
        <Field
          id="code-days"
          name="grantDays"
          label="Days of access (optional)"
          type="number"
          min={1}
          hint="From the redemption on. Empty: without end."
          error={errorOf('grantDays')}
        />
        <Field
          id="code-until"
          name="expiresAt"
          label="Redeem until (optional)"
          type="date"
          min={tomorrow}
          hint="Through the end of that day, UTC."
          error={errorOf('expiresAt')}
        />
        <div className="sm:col-span-2">
          <Field
            id="code-note"
            name="note"
            label="What it is for"
            maxLength={200}
            hint="Kept with the code and in the audit."
            autoComplete="off"
            error={errorOf('note')}
          />
        </div>
        <div className="sm:col-span-2">
          <Button type="submit" variant="primary" busy={busy} disabled={!hydrated}>
            Make the code
          </Button>
          <NeedsScript />
        </div>
      </form>
    </section>
  )
}

function MadeCode({ code }: { code: string }) {
  return (
    <Notice role="status" tone="success" title="Here is the code. It is shown this once.">
      <code className="mt-1 block font-mono text-lg tracking-wide break-all select-all">{code}</code>
      <p className="mt-1">Give it to whoever shall redeem it, on their account page.</p>
    </Notice>
  )
}
