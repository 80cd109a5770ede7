// The last way to confirm: a recovery code. Folded away, because it costs one.
import { buttonStyle } from '@/components/ui/button-style'
import { Field } from '@/components/ui/field'

export function ConfirmWithCode({ callbackUrl, open }: { callbackUrl: string; open: boolean }) {
  const address = `/api/recovery/confirm?${new URLSearchParams({ callbackUrl })}`
  return (
    <details open={open} className="text-sm">
      <summary className="cursor-pointer rounded-sm text-center font-medium text-accent-text">
        Use a recovery code
      </summary>
      <form method="post" action={address} className="mt-4 space-y-4">
        <Field
          id="recovery-code"
          name="code"
          label="Recovery code"
          hint="It’s used up by this, like by a sign-in."
          placeholder="XXXX-XXXX-XXXX-XXXX"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          className="font-mono uppercase placeholder:normal-case"
          required
        />
        <button className={`${buttonStyle('secondary', 'lg')} w-full`}>Confirm with a recovery code</button>
      </form>
    </details>
  )
}
