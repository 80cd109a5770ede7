// Asks, then gives a client a new secret and shows it, once.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { ClientSecret } from '@/components/admin/client-secret'
import { ReasonField } from '@/components/admin/reason-field'
import { SaveProblem } from '@/components/admin/save-problem'
import { useSave } from '@/components/admin/use-save'
import { Button } from '@/components/ui/button'
import { Dialog, DIALOG_ACTIONS } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'

export function RotateSecret({ id }: { id: string }) {
  const { busy, problem, save, errorOf } = useSave()
  const [secret, setSecret] = useState<string | null>(null)
  const router = useRouter()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const body = Object.fromEntries(new FormData(form))
    const made = await save<{ secret: string }>('POST', `/api/admin/clients/${id}/secret`, body)
    if (!made) return
    setSecret(made.secret)
    form.reset()
    router.refresh()
  }

  return (
    <Dialog opener={{ text: 'Rotate secret', size: 'md' }} title="Rotate the secret?">
      <form onSubmit={submit} noValidate className="mt-2 space-y-4">
        {secret && <ClientSecret secret={secret} />}
        <SaveProblem problem={problem} />
        <Field
          id="rotate-overlap"
          name="overlapHours"
          label="Hours the old secret goes on working"
          type="number"
          min={0}
          max={168}
          defaultValue={24}
          hint="0 ends it at once, as after a leak."
          error={errorOf('overlapHours')}
        />
        <ReasonField id="rotate-reason" told={false} error={errorOf('reason')} />
        <div className={DIALOG_ACTIONS}>
          <Button onClick={(event) => event.currentTarget.closest('dialog')?.close()}>
            {secret ? 'Close' : 'Cancel'}
          </Button>
          <Button type="submit" variant="danger" busy={busy}>
            Rotate secret
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
