// A question before something is taken away or can't be taken back easily. Posts a plain form, or calls the page's code.
'use client'
import type { ReactNode, SubmitEvent } from 'react'
import { buttonStyle, type ButtonSize, type ButtonVariant } from '@/components/ui/button-style'
import { Dialog, DIALOG_ACTIONS } from '@/components/ui/dialog'
import { useSubmitOnce } from '@/components/ui/use-submit-once'

type Props = {
  /** The words on the button that opens it, and again on the button that does it. */
  action: string
  question: string
  children: ReactNode
  /** The opening button's accessible name, where `action` alone doesn't say what it acts on. */
  label?: string
  /** Ties the opening button to what it acts on, where its name alone doesn't say. */
  describedBy?: string
  disabled?: boolean
  /** How the opening button looks. */
  variant?: ButtonVariant
  size?: ButtonSize
  /** How the button that does it looks. */
  confirm?: ButtonVariant
  /** Posted as a plain form when there is an address; else `onConfirm` is called. */
  form?: { address: string; fields: Record<string, string> }
  onConfirm?: () => void
}

export function ConfirmDialog({
  action,
  question,
  children,
  confirm = 'danger',
  form,
  onConfirm,
  ...look
}: Props) {
  const submitOnce = useSubmitOnce()
  return (
    <Dialog opener={{ text: action, ...look }} title={question}>
      <div className="mt-2 text-sm text-muted">{children}</div>
      <form
        method={form ? 'post' : 'dialog'}
        action={form?.address}
        onSubmit={form ? submitOnce : (event) => confirmed(event, onConfirm)}
        className={DIALOG_ACTIONS}
      >
        {Object.entries(form?.fields ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button formMethod="dialog" className={buttonStyle('secondary')}>
          Cancel
        </button>
        <button value="confirm" className={buttonStyle(confirm)}>
          {action}
        </button>
      </form>
    </Dialog>
  )
}

function confirmed(
  { nativeEvent: { submitter } }: SubmitEvent<HTMLFormElement>,
  onConfirm: (() => void) | undefined,
) {
  if (submitter instanceof HTMLButtonElement && submitter.value === 'confirm') onConfirm?.()
}
