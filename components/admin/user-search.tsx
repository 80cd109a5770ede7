// Finds users: one field, and whether it is a name or an e-mail address. A plain GET form, so that a search has an address.
import { buttonStyle } from '@/components/ui/button-style'
import { Icon } from '@/components/ui/icons'

type Props = { q: string | undefined }

export function UserSearch({ q }: Props) {
  return (
    <form action="/admin/users" role="search" className="flex gap-2">
      <div className="relative min-w-0 flex-1">
        <label htmlFor="user-search" className="sr-only">
          Search users
        </label>
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
          <Icon name="search" />
        </span>
        <input
          id="user-search"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={320}
          placeholder="Name, e-mail address or user id"
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
