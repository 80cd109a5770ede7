// The first way to confirm on the page of its own: a passkey.
'use client'
import { confirmWithPasskey } from '@/components/passkeys/ceremony'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { usePasskeySupport } from '@/components/passkeys/use-passkey-support'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'

export function ConfirmWithPasskey({ callbackUrl }: { callbackUrl: string }) {
  const support = usePasskeySupport()
  const { busy, failure, run } = useCeremony()
  const confirm = () =>
    void run(confirmWithPasskey, () => {
      window.location.assign(callbackUrl)
      return true
    })
  return (
    <div className="space-y-3">
      <Button
        variant="primary"
        size="lg"
        className="w-full"
        onClick={confirm}
        busy={busy}
        disabled={support !== 'yes'}
        data-dim={support === 'no' || busy ? '' : undefined}
        aria-describedby={support === 'no' ? 'passkey-support' : undefined}
      >
        {!busy && <Icon name="key" />}
        Confirm with a passkey
      </Button>
      {support === 'no' && (
        <p id="passkey-support" className="text-sm text-muted">
          This browser can’t use passkeys.
        </p>
      )}
      <PasskeyFailure failure={failure} />
    </div>
  )
}
