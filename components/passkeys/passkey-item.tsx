// One passkey: what it is, and renaming or removing it.
'use client'
import { useRef, useState } from 'react'
import { sendJson } from '@/components/api/json-request'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import type { PasskeyEntry } from '@/components/passkeys/passkey-manager'
import { RenameForm } from '@/components/passkeys/rename-form'
import { signalChange } from '@/components/passkeys/signals'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Icon } from '@/components/ui/icons'
import { Row } from '@/components/ui/row-list'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { PasskeySignals } from '@/lib/passkeys/schemas'

/** What an answer says for password managers. */
type Changed = { signals: PasskeySignals }

type Props = { passkey: PasskeyEntry; onStart: () => void; onRenamed: () => void; onRemoved: () => void }

export function PasskeyItem({ passkey: { id, name, details }, onStart, onRenamed, onRemoved }: Props) {
  const [renaming, setRenaming] = useState(false)
  const { busy, failure, run } = useCeremony()
  const hydrated = useHydrated()
  const renameButton = useRef<HTMLButtonElement>(null)
  const address = `/api/passkeys/${id}`

  const stopRenaming = () => {
    setRenaming(false)
    requestAnimationFrame(() => renameButton.current?.focus())
    return false
  }
  const save = (newName: string) => {
    onStart()
    void run(
      () => sendJson<Changed>('PATCH', address, { name: newName }),
      ({ signals }) => {
        void signalChange(signals)
        onRenamed()
        return stopRenaming()
      },
    )
  }
  const remove = () => {
    onStart()
    void run(
      () => sendJson<Changed>('DELETE', address),
      ({ signals }) => {
        void signalChange(signals)
        onRemoved()
        return true
      },
    )
  }

  return (
    <Row
      id={`passkey-${id}`}
      icon={<Icon name="key" className="size-5 text-muted" />}
      title={
        renaming ? <RenameForm id={id} name={name} busy={busy} onSave={save} onCancel={stopRenaming} /> : name
      }
      details={details}
      note={failure && <PasskeyFailure failure={failure} />}
      actions={
        !renaming && (
          <>
            <Button
              ref={renameButton}
              size="sm"
              onClick={() => setRenaming(true)}
              disabled={!hydrated || busy}
              aria-describedby={`passkey-${id}`}
            >
              Rename
            </Button>
            <ConfirmDialog
              action="Remove"
              question={`Remove “${name}”?`}
              describedBy={`passkey-${id}`}
              disabled={!hydrated || busy}
              onConfirm={remove}
            >
              You won’t be able to sign in with it any more. Your password manager is told to forget it; one
              that doesn’t listen keeps it until you delete it there.
            </ConfirmDialog>
          </>
        )
      }
    />
  )
}
