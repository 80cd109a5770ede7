// Makes recovery codes and shows them once. Without the page's code the same form brings them as a file.
'use client'
import { useRouter } from 'next/navigation'
import { useState, type SubmitEvent } from 'react'
import { sendJson } from '@/components/api/json-request'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { FreshCodes } from '@/components/recovery/fresh-codes'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Dialog, DIALOG_ACTIONS } from '@/components/ui/dialog'

const FILE_ADDRESS = '/api/recovery/codes/file'

export function RecoveryCodes({ left }: { left: number }) {
  const router = useRouter()
  const { busy, failure, run } = useCeremony()
  const [fresh, setFresh] = useState<FreshCodes | null>(null)
  const made = (codes: FreshCodes) => {
    setFresh(codes)
    router.refresh()
    return false
  }
  const make = (event: SubmitEvent<HTMLFormElement>) => {
    // Cancel only closes the dialog around the form.
    if (event.nativeEvent.submitter?.getAttribute('formmethod') === 'dialog') return
    event.preventDefault()
    event.currentTarget.closest('dialog')?.close()
    if (!busy) void run(() => sendJson<FreshCodes>('POST', '/api/recovery/codes'), made)
  }
  return (
    <>
      <PasskeyFailure failure={failure} />
      {fresh && <FreshCodes fresh={fresh} onDone={() => setFresh(null)} />}
      {!fresh && left > 0 && <Replace left={left} onSubmit={make} />}
      {!fresh && left === 0 && (
        <form method="post" action={FILE_ADDRESS} onSubmit={make}>
          <Button type="submit" variant="primary" busy={busy}>
            Make recovery codes
          </Button>
        </form>
      )}
    </>
  )
}

type Replace = { left: number; onSubmit: (event: SubmitEvent<HTMLFormElement>) => void }

function Replace({ left, onSubmit }: Replace) {
  return (
    <Dialog opener={{ text: 'Make new codes', size: 'md' }} title="Make new recovery codes?">
      <p className="mt-2 text-sm text-muted">
        You get ten new ones. {left === 1 ? 'The one you have' : `The ${left} you have`} will stop working at
        once.
      </p>
      <form method="post" action={FILE_ADDRESS} onSubmit={onSubmit} className={DIALOG_ACTIONS}>
        <button formMethod="dialog" className={buttonStyle('secondary')}>
          Cancel
        </button>
        <button className={buttonStyle('danger')}>Make new codes</button>
      </form>
    </Dialog>
  )
}
