// A button and the native <dialog> it opens. The browser opens it itself (invoker commands), so it works before and
// without the page's code; older browsers get the same through a click handler.
'use client'
import { useId, type ReactNode } from 'react'
import { buttonStyle, type ButtonSize, type ButtonVariant } from '@/components/ui/button-style'

export type Opener = {
  text: ReactNode
  /** The accessible name, where the text alone doesn't say what it acts on. It begins with the text. */
  label?: string | undefined
  /** What else tells a screen reader what it acts on. */
  describedBy?: string | undefined
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  disabled?: boolean | undefined
}

type Props = { opener: Opener; title: string; children: ReactNode }

const supportsCommands = (): boolean => 'commandForElement' in HTMLButtonElement.prototype

export function Dialog({ opener, title, children }: Props) {
  const id = useId()
  const { text, label, describedBy, variant = 'secondary', size = 'sm', disabled } = opener
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
        aria-label={label}
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        className={buttonStyle(variant, size)}
      >
        {text}
      </button>
      <dialog
        id={id}
        aria-labelledby={`${id}-title`}
        closedby="any"
        className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink shadow-pop"
      >
        <h2 id={`${id}-title`} className="text-heading font-semibold">
          {title}
        </h2>
        {children}
      </dialog>
    </>
  )
}

/** Where a dialog's buttons stand: the way out first, the action last; on a phone the action on top. */
export const DIALOG_ACTIONS = 'mt-6 flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end'
