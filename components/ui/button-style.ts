// How every button looks, whether it is a <button>, a link or a form's submit. It knows nothing of what they do.
// On a phone each is 44 pixels high, which a thumb needs.

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'

const BASE =
  'inline-flex items-center justify-center gap-2.5 font-medium whitespace-nowrap select-none transition-[background-color,border-color,color,box-shadow] duration-150 ' +
  'disabled:cursor-default aria-disabled:cursor-default'

// A button that waits for the page's code is disabled too, but only `data-dim` says so to the eye.
const DIM = 'data-dim:opacity-55'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border border-transparent bg-accent text-on-accent shadow-xs hover:bg-accent-strong',
  secondary: 'border border-line-strong bg-surface text-ink shadow-xs hover:border-field hover:bg-sunken',
  quiet: 'border border-transparent text-muted hover:bg-sunken hover:text-ink',
  danger: 'border border-transparent bg-danger text-on-danger shadow-xs hover:bg-danger-strong',
}

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-9 rounded-md px-3 text-sm max-sm:min-h-11',
  md: 'h-10 rounded-md px-4 text-sm max-sm:min-h-11',
  lg: 'h-12 rounded-[0.6875rem] px-3 text-sm min-[23rem]:px-5 min-[23rem]:text-base',
}

export const buttonStyle = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string =>
  `${BASE} ${DIM} ${VARIANTS[variant]} ${SIZES[size]}`
