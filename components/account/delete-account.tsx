// Deletes the account, after a download was offered and the phrase was typed. Without the page's code the button is always
// enabled and the server alone compares the phrase, as it does in any case.
'use client'
import { DownloadData } from '@/components/account/download-data'
import { useTyped } from '@/components/account/use-typed'
import { buttonStyle } from '@/components/ui/button-style'
import { Dialog, DIALOG_ACTIONS } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { useSubmitOnce } from '@/components/ui/use-submit-once'

const ACTION = 'Delete my account'
const FIELD = 'delete-confirmation'

export function DeleteAccount({ phrase }: { phrase: string }) {
  const confirmed = useTyped(FIELD, phrase)
  const submitOnce = useSubmitOnce()
  return (
    <Dialog opener={{ text: ACTION, size: 'md' }} title="Delete your account for good?">
      <div className="mt-2 space-y-4 text-sm text-muted">
        <p>It’s gone at once and can’t be brought back. Take your data with you first, if you want it:</p>
        <DownloadData />
      </div>
      <form method="post" action="/api/account/delete" onSubmit={submitOnce} className="mt-5">
        <Field
          id={FIELD}
          name="confirmation"
          label={`Type “${phrase}” to confirm`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <div className={DIALOG_ACTIONS}>
          <button formMethod="dialog" formNoValidate className={buttonStyle('secondary')}>
            Cancel
          </button>
          <button
            disabled={!confirmed}
            data-dim={confirmed ? undefined : ''}
            className={buttonStyle('danger')}
          >
            {ACTION}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
