// Registers a client, or edits one. A new client's secret is shown here, once.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { ClientChoices } from '@/components/admin/client-choices'
import { ClientSecret } from '@/components/admin/client-secret'
import { NeedsScript } from '@/components/admin/needs-script'
import { ReasonField } from '@/components/admin/reason-field'
import { SaveProblem } from '@/components/admin/save-problem'
import { useSave } from '@/components/admin/use-save'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { useHydrated } from '@/components/ui/use-hydrated'
import { ClientScopeSchema, GRANT_LABELS, KIND_LABELS, type ClientView } from '@/lib/clients/schemas'

const choicesOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

export function ClientForm({ client }: { client?: ClientView }) {
  const { busy, problem, save, errorOf } = useSave()
  const [secret, setSecret] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const hydrated = useHydrated()
  const router = useRouter()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const body = {
      ...Object.fromEntries(data),
      grantTypes: data.getAll('grantTypes'),
      scopes: data.getAll('scopes'),
    }
    const path = client ? `/api/admin/clients/${client.id}` : '/api/admin/clients'
    setSaved(false)
    const answer = await save<{ secret?: string | null }>(client ? 'PUT' : 'POST', path, body)
    if (!answer) return
    setSecret(answer.secret ?? null)
    setSaved(true)
    if (!client) form.reset()
    router.refresh()
  }

  const several = (name: 'redirectUris' | 'postLogoutRedirectUris' | 'audiences', label: string) => (
    <TextArea
      id={`client-${name}`}
      name={name}
      label={label}
      hint="One on each line, compared letter by letter."
      rows={2}
      defaultValue={client?.[name].join('\n')}
      error={errorOf(name)}
    />
  )
  return (
    <section
      aria-labelledby="client-form"
      className="space-y-4 rounded-lg border border-line bg-surface p-5 shadow-card"
    >
      <h2 id="client-form" className="text-heading font-semibold">
        {client ? 'Edit' : 'Register a client'}
      </h2>
      {saved && <ClientSecret secret={secret} />}
      <SaveProblem problem={problem} />
      <form onSubmit={submit} noValidate className="grid gap-4 sm:grid-cols-2">
        <Field
          id="client-name"
          name="name"
          label="Name"
          hint="People read it when they are asked to allow it."
          maxLength={60}
          defaultValue={client?.name}
          error={errorOf('name')}
        />
        {!client && (
          <Field
            id="client-id"
            name="id"
            label="Client ID"
            hint="Stays as it is, such as study-planner."
            maxLength={64}
            autoComplete="off"
            error={errorOf('id')}
          />
        )}
        {!client && (
          <Select
            id="client-kind"
            name="kind"
            label="Kind"
            choices={choicesOf(KIND_LABELS)}
            error={errorOf('kind')}
          />
        )}
        <Field
          id="client-description"
          name="description"
          label="Description (optional)"
          maxLength={200}
          defaultValue={client?.description ?? ''}
          error={errorOf('description')}
        />
        <Field
          id="client-homepage"
          name="homepage"
          label="Homepage (optional)"
          type="url"
          defaultValue={client?.homepage ?? ''}
          error={errorOf('homepage')}
        />
        <ClientChoices
          name="grantTypes"
          legend="How it gets access"
          choices={choicesOf(GRANT_LABELS)}
          chosen={client?.grantTypes ?? []}
          error={errorOf('grantTypes')}
        />
        <ClientChoices
          name="scopes"
          legend="What it may ask for"
          choices={ClientScopeSchema.options.map((value) => ({ value, label: value }))}
          chosen={client?.scopes ?? []}
          error={errorOf('scopes')}
        />
        {several('redirectUris', 'Redirect addresses')}
        {several('postLogoutRedirectUris', 'Addresses after sign-out (optional)')}
        <Field
          id="client-backchannel"
          name="backchannelLogoutUri"
          label="Back-channel logout (optional)"
          type="url"
          defaultValue={client?.backchannelLogoutUri ?? ''}
          error={errorOf('backchannelLogoutUri')}
        />
        {several('audiences', 'Services for token exchange (optional)')}
        <div className="sm:col-span-2">
          <TextArea
            id="client-jwks"
            name="jwks"
            label="Public keys (optional)"
            hint="A JSON Web Key Set, for private_key_jwt."
            rows={3}
            spellCheck={false}
            defaultValue={client?.jwks ? JSON.stringify(client.jwks, null, 2) : ''}
            error={errorOf('jwks')}
          />
        </div>
        <div className="sm:col-span-2">
          <ReasonField id="client-reason" told={false} error={errorOf('reason')} />
        </div>
        <div className="sm:col-span-2">
          <Button type="submit" variant="primary" busy={busy} disabled={!hydrated}>
            {client ? 'Save' : 'Register'}
          </Button>
          <NeedsScript />
        </div>
      </form>
    </section>
  )
}
