// Why an administrator does something. The person concerned reads it, so it says so.
import { Field } from '@/components/ui/field'

type Props = { id: string; told?: boolean; error?: string | undefined }

export function ReasonField({ id, told = true, error }: Props) {
  return (
    <Field
      id={id}
      name="reason"
      label="Reason"
      hint={told ? 'The person reads it in their activity.' : 'Kept in the audit.'}
      required
      minLength={3}
      maxLength={200}
      autoComplete="off"
      error={error}
    />
  )
}
