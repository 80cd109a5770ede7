// An account with a passkey alone: asks for a name first, then the ceremony starts.
'use client'
import { useState, type SubmitEvent } from 'react'
import type { Failure } from '@/components/passkeys/explain-failure'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import type { PasskeySupport } from '@/components/passkeys/use-passkey-support'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

type Props = {
  support: PasskeySupport
  busy: boolean
  running: boolean
  failure: Failure | null
  onCreate: (name: string) => void
}

const ACTION = 'Create an account with a passkey'

export function CreateAccount({ support, busy, running, failure, onCreate }: Props) {
  const [open, setOpen] = useState(false)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = new FormData(event.currentTarget).get('name')
    if (typeof name === 'string') onCreate(name.trim())
  }
  return (
    <section aria-labelledby="new-here" className="space-y-3 border-t border-line pt-6">
      <div className="space-y-1">
        <h2 id="new-here" className="text-sm font-semibold">
          New here?
        </h2>
        <p className="text-sm text-muted">
          Any button above makes your account on first use. Or use nothing but a passkey: no password, no
          e-mail.
        </p>
      </div>
      <form onSubmit={submit} className="space-y-3">
        {open && (
          <Field
            id="new-name"
            name="name"
            label="Your name"
            autoComplete="name"
            maxLength={80}
            pattern=".*\S.*"
            title="Enter your name."
            required
            autoFocus
          />
        )}
        <Button
          key={open ? 'submit' : 'open'}
          type={open ? 'submit' : 'button'}
          size="lg"
          className="w-full"
          onClick={open ? undefined : () => setOpen(true)}
          disabled={support !== 'yes' || busy}
          data-dim={support === 'no' || busy ? '' : undefined}
          aria-describedby={support === 'no' ? 'passkey-support' : undefined}
          busy={running}
        >
          {ACTION}
        </Button>
      </form>
      <PasskeyFailure failure={failure} />
    </section>
  )
}
