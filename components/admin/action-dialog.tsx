// A question before something is done to somebody's account, which also asks why. Posts a plain form.
'use client'
import { useId, type ReactNode } from 'react'
import { ReasonField } from '@/components/admin/reason-field'
import { buttonStyle, type ButtonSize, type ButtonVariant } from '@/components/ui/button-style'
import { Dialog, DIALOG_ACTIONS } from '@/components/ui/dialog'
import { useSubmitOnce } from '@/components/ui/use-submit-once'

type Props = {
  /** The words on the button that opens it, and again on the button that does it. */
  action: string
  /** The opening button's accessible name, where `action` alone doesn't say what it acts on. */
  label?: string
  question: string
  /** What it means, and fields besides the reason. */
  children: ReactNode
  address: string
  fields?: Record<string, string>
  size?: ButtonSize
  confirm?: ButtonVariant
  disabled?: boolean
  /** Whether somebody reads the reason in their own activity. */
  told?: boolean
}

export function ActionDialog({ action, question, children, address, fields = {}, ...rest }: Props) {
  const { confirm = 'danger', told = true, ...look } = rest
  const submitOnce = useSubmitOnce()
  const id = useId()
  return (
    <Dialog opener={{ text: action, ...look }} title={question}>
      <form method="post" action={address} onSubmit={submitOnce} className="mt-2 space-y-4">
        <div className="space-y-4 text-sm text-muted">{children}</div>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ReasonField id={id} told={told} />
        <div className={DIALOG_ACTIONS}>
          <button formMethod="dialog" formNoValidate className={buttonStyle('secondary')}>
            Cancel
          </button>
          <button className={buttonStyle(confirm)}>{action}</button>
        </div>
      </form>
    </Dialog>
  )
}
