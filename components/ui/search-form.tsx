// A search in one field. A plain GET form, so that a search has an address.
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'

type Props = {
  id: string
  /** The page that shows what was found, with the text as `q`. */
  action: string
  label: string
  placeholder: string
  maxLength: number
  q: string | undefined
}

export function SearchForm({ id, action, label, q, ...field }: Props) {
  return (
    <form action={action} role="search" className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
          <Icon name="search" />
        </span>
        <input
          {...field}
          id={id}
          type="search"
          name="q"
          defaultValue={q}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="h-11 w-full rounded-md border border-field bg-surface pr-3 pl-10.5 text-base text-ink shadow-xs placeholder:text-muted focus-visible:border-focus focus-visible:outline-offset-0 sm:text-[0.9375rem]"
        />
      </div>
      <button className={`${buttonStyle('secondary')} h-11`}>Search</button>
    </form>
  )
}
