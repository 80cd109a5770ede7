// Asks, then gives a client a new secret and shows it, once, where the button was.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { ClientSecret } from '@/components/admin/client-secret'
import { NeedsScript } from '@/components/admin/needs-script'
import { ReasonField } from '@/components/admin/reason-field'
import { SaveProblem } from '@/components/admin/save-problem'
import { useSave } from '@/components/admin/use-save'
import { Button } from '@/components/ui/button'
import { Dialog, DIALOG_ACTIONS } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'

export function RotateSecret({ id, name }: { id: string; name: string }) {
  const { busy, problem, save, errorOf } = useSave()
  const [secret, setSecret] = useState<string | null>(null)
  const router = useRouter()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const body = Object.fromEntries(new FormData(form))
    const made = await save<{ secret: string }>('POST', `/api/admin/clients/${id}/secret`, body)
    if (!made) return
    form.reset()
    form.closest('dialog')?.close()
    setSecret(made.secret)
    router.refresh()
  }

  if (secret !== null)
    return (
      <div className="w-full">
        <ClientSecret secret={secret} name={name} onDone={() => setSecret(null)} />
      </div>
    )
  return (
    <Dialog opener={{ text: 'Rotate secret', size: 'md' }} title="Rotate the secret?">
      <form onSubmit={submit} noValidate className="mt-2 space-y-4">
        <p className="text-sm text-muted">
          The client gets a new secret. The one it has now goes on working for a while, so that nothing stops
          while the new one is put in place.
        </p>
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
        <NeedsScript />
        <div className={DIALOG_ACTIONS}>
          <Button onClick={(event) => event.currentTarget.closest('dialog')?.close()}>Cancel</Button>
          <Button type="submit" variant="danger" busy={busy}>
            Rotate secret
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
