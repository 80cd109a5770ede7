// Makes a token and shows it, once. The answer stays in the page's memory: it is in no address. Without the page's code the
// form is an ordinary one, and its answer a page of its own.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { sendJson } from '@/components/api/json-request'
import { Problem } from '@/components/api/problem'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { FreshToken } from '@/components/personal-tokens/fresh-token'
import { ScopeChoices } from '@/components/personal-tokens/scope-choices'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useHydrated } from '@/components/ui/use-hydrated'
import { USUAL_LIFETIME } from '@/lib/personal-tokens/schemas'
import type { Scope } from '@/lib/roles/schemas'

type Props = {
  scopes: Scope[]
  lifetimes: { value: string; label: string }[]
  /** From a form that was refused, as it was. */
  typed: { name?: string | undefined; days?: string | undefined; scopes?: string | undefined }
}
type Fields = Record<string, string[]>

export function NewToken({ scopes, lifetimes, typed }: Props) {
  const router = useRouter()
  const hydrated = useHydrated()
  const { busy, failure, run } = useCeremony()
  const [fresh, setFresh] = useState<FreshToken | null>(null)
  const [fields, setFields] = useState<Fields>({})

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    const wanted = { ...Object.fromEntries(data), scopes: data.getAll('scopes') }
    void run(
      () => ask(wanted),
      (answer) => {
        setFields('fields' in answer ? answer.fields : {})
        if ('fields' in answer) return false
        setFresh(answer)
        router.refresh()
        return false
      },
    )
  }

  if (fresh) return <FreshToken fresh={fresh} onDone={() => setFresh(null)} />
  return (
    <section
      aria-labelledby="new-token"
      className="space-y-5 rounded-lg border border-line bg-surface p-5 shadow-card sm:p-6"
    >
      <h2 id="new-token" className="text-heading font-semibold">
        New token
      </h2>
      <PasskeyFailure failure={failure} />
      <form
        method="post"
        action="/api/personal-tokens/form"
        onSubmit={submit}
        noValidate={hydrated}
        className="space-y-5"
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            id="token-name"
            name="name"
            label="What it is for"
            placeholder="Backup script"
            maxLength={60}
            required
            defaultValue={typed.name}
            autoComplete="off"
            error={fields.name?.[0]}
          />
          <Select
            id="token-days"
            name="days"
            label="Works for"
            choices={lifetimes}
            defaultValue={typed.days ?? USUAL_LIFETIME}
            error={fields.days?.[0]}
          />
        </div>
        <ScopeChoices scopes={scopes} chosen={typed.scopes?.split(' ')} error={fields.scopes?.[0]} />
        <Button type="submit" variant="primary" busy={busy}>
          Make token
        </Button>
      </form>
    </section>
  )
}

/** What is wrong with a field isn't a failure: it is said beside the field. */
async function ask(wanted: object): Promise<FreshToken | { fields: Fields }> {
  try {
    return await sendJson<FreshToken>('POST', '/api/personal-tokens', wanted)
  } catch (error) {
    if (error instanceof Problem && error.fields) return { fields: error.fields }
    throw error
  }
}
