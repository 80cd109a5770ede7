// Everything a signed-out person can do with a passkey: pick one from the field's suggestions, sign in by button, or
// start an account with one. It owns that only one of them runs at a time.
'use client'
import { useState } from 'react'
import { CreateAccount } from '@/components/sign-in/create-account'
import { PasskeyFailure } from '@/components/passkeys/passkey-failure'
import { registerPasskey, signInWithPasskey } from '@/components/passkeys/ceremony'
import { useAutofill } from '@/components/passkeys/use-autofill'
import { useCeremony } from '@/components/passkeys/use-ceremony'
import { usePasskeySupport } from '@/components/passkeys/use-passkey-support'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Icon } from '@/components/ui/icons'
import { Notice } from '@/components/ui/notice'
import type { Authenticated } from '@/lib/passkeys/schemas'

type Props = {
  /** Where to go afterwards, unless the server has a better place. */
  callbackUrl: string
  /** Where the server sends someone who asked for nothing else. */
  home: string
  /** False where an account exists already and only needs to be proven. */
  canCreate?: boolean
}

export function PasskeyWays({ callbackUrl, home, canCreate = true }: Props) {
  const support = usePasskeySupport()
  const { busy, failure, run, fail } = useCeremony()
  const [current, setCurrent] = useState<'sign-in' | 'create'>('sign-in')
  const leave = ({ redirectTo }: Authenticated) => {
    window.location.assign(redirectTo === home ? callbackUrl : redirectTo)
    return true
  }
  const startAutofill = useAutofill({
    enabled: support === 'yes' && !busy,
    onSignedIn: leave,
    onRefused: fail,
  })

  const signIn = () => {
    setCurrent('sign-in')
    void run(signInWithPasskey, leave)
  }
  const create = (name: string) => {
    setCurrent('create')
    void run(() => registerPasskey(name), leave)
  }

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn()
        }}
        className="space-y-3"
      >
        <Field
          id="passkey"
          label="Passkey"
          placeholder="Choose a saved passkey"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          onFocus={startAutofill}
          onPointerEnter={startAutofill}
        />
        <Button
          type="submit"
          variant="primary"
          size="lg"
          className="w-full"
          disabled={support !== 'yes' || busy}
          data-dim={support === 'no' || busy ? '' : undefined}
          aria-describedby={support === 'no' ? 'passkey-support' : undefined}
          busy={busy && current === 'sign-in'}
        >
          {!(busy && current === 'sign-in') && <Icon name="key" />}
          Sign in with a passkey
        </Button>
      </form>
      {support === 'no' && (
        <div id="passkey-support">
          <Notice title="This browser can’t use passkeys">
            Use one of the ways above, or open this page in a current version of Chrome, Safari, Edge or
            Firefox.
          </Notice>
        </div>
      )}
      {current === 'sign-in' && <PasskeyFailure failure={failure} />}
      {canCreate && (
        <CreateAccount
          support={support}
          busy={busy}
          running={busy && current === 'create'}
          onCreate={create}
          failure={current === 'create' ? failure : null}
        />
      )}
    </>
  )
}
