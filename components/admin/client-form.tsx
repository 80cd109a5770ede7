// Registers a client, or edits one: the form with its answers. A new client's secret is shown here, once.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { ClientFields } from '@/components/admin/client-fields'
import { ClientSecret } from '@/components/admin/client-secret'
import { NeedsScript } from '@/components/admin/needs-script'
import { ReasonField } from '@/components/admin/reason-field'
import { SaveProblem } from '@/components/admin/save-problem'
import { useSave } from '@/components/admin/use-save'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ClientView } from '@/lib/clients/schemas'

type Made = { id: string; name: string; secret: string }

export function ClientForm({ client }: { client?: ClientView }) {
  const { busy, problem, save, errorOf } = useSave()
  const [made, setMade] = useState<Made | null>(null)
  const [saved, setSaved] = useState(false)
  const hydrated = useHydrated()
  const router = useRouter()
  const goTo = (id: string) => router.push(`/admin/clients/${id}?done=client_registered`)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const body = {
      ...Object.fromEntries(data),
      grantTypes: data.getAll('grantTypes'),
      scopes: data.getAll('scopes'),
    }
    const path = client ? `/api/admin/clients/${client.id}` : '/api/admin/clients'
    setSaved(false)
    const answer = await save<{ id: string; secret?: string | null }>(client ? 'PUT' : 'POST', path, body)
    if (!answer) return
    if (client) {
      setSaved(true)
      router.refresh()
    } else if (answer.secret) setMade({ id: answer.id, name: nameIn(data), secret: answer.secret })
    else goTo(answer.id)
  }

  if (made) return <ClientSecret {...made} onDone={() => goTo(made.id)} />
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={client ? 'Settings' : 'New client'}
      className="space-y-8 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <ClientFields client={client} errorOf={errorOf} />
      <div className="space-y-4 border-t border-line pt-6">
        <ReasonField id="client-reason" told={false} error={errorOf('reason')} />
        {saved && (
          <Notice role="status" tone="success">
            The client is saved.
          </Notice>
        )}
        <SaveProblem problem={problem} />
        <Button type="submit" variant="primary" busy={busy} disabled={!hydrated}>
          {client ? 'Save' : 'Register'}
        </Button>
        <NeedsScript />
      </div>
    </form>
  )
}

function nameIn(data: FormData): string {
  const name = data.get('name')
  return typeof name === 'string' ? name : 'the client'
}
