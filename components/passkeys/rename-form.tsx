// A new name for a passkey.
'use client'
import type { SubmitEvent, KeyboardEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

type Props = { id: string; name: string; busy: boolean; onSave: (name: string) => void; onCancel: () => void }

export function RenameForm({ id, name, busy, onSave, onCancel }: Props) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget).get('name')
    if (typeof given === 'string') onSave(given.trim())
  }
  const closeOnEscape = ({ key }: KeyboardEvent) => key === 'Escape' && onCancel()
  return (
    <form onSubmit={submit} onKeyDown={closeOnEscape} className="mb-3 space-y-3">
      <Field
        id={`name-${id}`}
        name="name"
        label="Name"
        defaultValue={name}
        maxLength={60}
        pattern=".*\S.*"
        title="Enter a name."
        autoComplete="off"
        required
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="sm" busy={busy}>
          Save
        </Button>
        <Button size="sm" onClick={onCancel} disabled={busy}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
