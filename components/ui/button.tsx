// A <button> in the house style. `busy` keeps its width and name while something runs.
import type { ComponentProps } from 'react'
import { buttonStyle, type ButtonSize, type ButtonVariant } from '@/components/ui/button-style'
import { Spinner } from '@/components/ui/spinner'

type Props = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize; busy?: boolean }

export function Button({
  variant,
  size,
  busy = false,
  type = 'button',
  className = '',
  children,
  disabled,
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={`${buttonStyle(variant, size)} ${className}`}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
