// The question itself. Closing it in any way is a no.
'use client'
import { useId, useLayoutEffect, useRef } from 'react'
import { confirmWithPasskey } from '@/components/passkeys/ceremony'
import { confirmHere } from '@/components/step-up/confirm-here'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { Button } from '@/components/ui/button'
import { DIALOG_ACTIONS } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icons'
import { TextLink } from '@/components/ui/text-link'

export function StepUpDialog({ onClose }: { onClose: (confirmed: boolean) => void }) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const { busy, failure, run } = useCeremony()
  useLayoutEffect(() => {
    // A modal one keeps the focus, and gives it back to where it was when it closes.
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  const confirm = () =>
    void run(confirmWithPasskey, () => {
      onClose(true)
      return true
    })
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-why`}
      onCancel={(event) => {
        event.preventDefault()
        onClose(false)
      }}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink shadow-pop"
    >
      <h2 id={`${id}-title`} className="text-heading font-semibold">
        Confirm it’s you
      </h2>
      <p id={`${id}-why`} className="mt-2 text-sm text-muted">
        You signed in more than 10 minutes ago. Use a passkey to go on with this change, or{' '}
        <TextLink href={confirmHere()}>confirm another way</TextLink>.
      </p>
      <div className="mt-4 empty:hidden">{failure && <PasskeyFailure failure={failure} />}</div>
      <div className={DIALOG_ACTIONS}>
        <Button onClick={() => onClose(false)} disabled={busy}>
          Cancel
        </Button>
        <Button variant="primary" onClick={confirm} busy={busy} autoFocus>
          {!busy && <Icon name="key" className="size-4" />}
          Confirm with a passkey
        </Button>
      </div>
    </dialog>
  )
}
