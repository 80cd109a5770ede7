// The list of passkeys with what can be done to them. The list itself is the server's: after each change it is read again.
'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { registerPasskey } from '@/components/passkeys/ceremony'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { PasskeyItem } from '@/components/passkeys/passkey-item'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { useOwnAuthenticator } from '@/components/passkeys/use-own-authenticator'
import { usePasskeySupport } from '@/components/passkeys/use-passkey-support'
import { StepUpProvider } from '@/components/step-up/step-up-provider'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Empty, RowList } from '@/components/ui/row-list'

export type PasskeyEntry = { id: string; name: string; details: ReactNode }

/** A message takes the focus where the button that had it is gone. */
type Message = { text: string; takesFocus: boolean }

type Props = {
  passkeys: PasskeyEntry[]
  /** What happened before the page was opened. */
  notice: ReactNode
}

export function PasskeyManager(props: Props) {
  return (
    <StepUpProvider hasPasskey={props.passkeys.length > 0}>
      <Manager {...props} />
    </StepUpProvider>
  )
}

function Manager({ passkeys, notice }: Props) {
  const router = useRouter()
  const support = usePasskeySupport()
  const canKeep = useOwnAuthenticator()
  const { busy, failure, run } = useCeremony()
  const [message, setMessage] = useState<Message | null>(null)
  const messageBox = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (message?.takesFocus) messageBox.current?.focus()
  }, [message])

  const changed = (text: string, takesFocus = false) => {
    setMessage({ text, takesFocus })
    router.refresh()
    return false
  }
  const add = () => {
    setMessage(null)
    void run(
      () => registerPasskey(),
      ({ passkey }) => changed(`“${passkey.name}” is ready to sign in with.`),
    )
  }
  const removed = (name: string) =>
    changed(`“${name}” was removed. If your device still offers it, delete it there too.`, true)

  return (
    <>
      <PageHeader title="Passkeys" lead="Sign in with your fingerprint, face or screen lock.">
        <Button
          variant="primary"
          className="self-start sm:self-auto"
          onClick={add}
          busy={busy}
          disabled={support !== 'yes'}
          data-dim={support === 'no' || busy ? '' : undefined}
          aria-describedby={support === 'no' ? 'passkey-support' : undefined}
        >
          {!busy && <Icon name="plus" className="size-4" />}
          Add a passkey
        </Button>
      </PageHeader>
      {!message && notice}
      {support === 'no' && (
        <div id="passkey-support">
          <Notice title="This browser can’t use passkeys">
            Open this page in a current version of Chrome, Safari, Edge or Firefox to add one.
          </Notice>
        </div>
      )}
      {support === 'yes' && canKeep === false && (
        <Notice title="This device can’t keep a passkey itself">
          Set up a screen lock, a fingerprint or a face on it. Or add a passkey from your phone or a security
          key: the button works for those too.
        </Notice>
      )}
      <PasskeyFailure failure={failure} />
      <div ref={messageBox} tabIndex={-1} role="status" className="outline-none empty:hidden">
        {message && <Notice tone="success">{message.text}</Notice>}
      </div>
      {passkeys.length === 0 ? (
        <Empty icon={<Icon name="key" className="size-7" />} title="No passkeys yet">
          Add one on this device. It’s quicker than any other way to sign in, and it can’t be phished.
        </Empty>
      ) : (
        <RowList label="Passkeys">
          {passkeys.map((passkey) => (
            <PasskeyItem
              // A different number of passkeys makes what was said about one of them obsolete.
              key={`${passkey.id} of ${passkeys.length}`}
              passkey={passkey}
              onStart={() => setMessage(null)}
              onRenamed={() => changed('The new name is saved.')}
              onRemoved={() => removed(passkey.name)}
            />
          ))}
        </RowList>
      )}
    </>
  )
}
