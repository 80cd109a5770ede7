// Where a device's code is typed in. A code from a link is filled in, and still sent by a person only.
import { buttonStyle } from '@/components/ui/button-style'
import { Field } from '@/components/ui/field'

type Props = { code?: string | undefined; error?: string | undefined }

export function DeviceCodeForm({ code, error }: Props) {
  return (
    <form method="post" action="/device/code" className="space-y-5">
      <Field
        id="user-code"
        name="user_code"
        label="Code"
        hint="Capitals, spaces and the dash don’t matter."
        placeholder="XXXX-XXXX"
        defaultValue={code?.slice(0, 20)}
        error={error}
        className="font-mono tracking-widest uppercase placeholder:font-mono"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={100}
        required
      />
      <p className="text-sm text-muted">
        Only continue if you started this on a device of yours, and the code there is the same.
      </p>
      <button className={`${buttonStyle('primary', 'lg')} w-full`}>Continue</button>
    </form>
  )
}
