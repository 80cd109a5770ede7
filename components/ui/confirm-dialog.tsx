// A question before something is taken away: a native <dialog>, opened by the browser itself (invoker commands), so it
// works before and without the page's code; older browsers get the same through a click handler.
'use client'
import { useId, type ReactNode } from 'react'
import { buttonStyle } from '@/components/ui/button-style'

type Props = {
  /** The words on the button that opens it, and again on the button that does it. */
  action: string
  question: string
  children: ReactNode
  /** Ties the opening button to what it acts on, where its name alone doesn't say. */
  describedBy?: string
  disabled?: boolean
  /** Posted as a plain form when there is an address; else `onConfirm` is called. */
  form?: { address: string; fields: Record<string, string> }
  onConfirm?: () => void
}

const supportsCommands = (): boolean => 'commandForElement' in HTMLButtonElement.prototype

export function ConfirmDialog({ action, question, children, describedBy, disabled, form, onConfirm }: Props) {
  const id = useId()
  const open = () => {
    const dialog = document.getElementById(id)
    if (!supportsCommands() && dialog instanceof HTMLDialogElement) dialog.showModal()
  }
  return (
    <>
      <button
        type="button"
        {...{ command: 'show-modal', commandfor: id }}
        onClick={open}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        className={buttonStyle('secondary', 'sm')}
      >
        {action}
      </button>
      <dialog
        id={id}
        aria-labelledby={`${id}-question`}
        closedby="any"
        className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink shadow-pop"
      >
        <h2 id={`${id}-question`} className="text-heading font-semibold">
          {question}
        </h2>
        <div className="mt-2 text-sm text-muted">{children}</div>
        <form
          method={form ? 'post' : 'dialog'}
          action={form?.address}
          onSubmit={form ? undefined : (event) => confirmed(event.nativeEvent, onConfirm)}
          className="mt-6 flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end"
        >
          {Object.entries(form?.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button formMethod="dialog" className={buttonStyle('secondary')}>
            Cancel
          </button>
          <button value="confirm" className={buttonStyle('danger')}>
            {action}
          </button>
        </form>
      </dialog>
    </>
  )
}

function confirmed(event: Event, onConfirm: (() => void) | undefined) {
  const { submitter } = event as SubmitEvent
  if (submitter instanceof HTMLButtonElement && submitter.value === 'confirm') onConfirm?.()
}
