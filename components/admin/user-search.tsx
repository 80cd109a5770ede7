// Finds users by what their name or an address begins with, or by id.
import { SearchForm } from '@/components/ui/search-form'

export const UserSearch = ({ q }: { q: string | undefined }) => (
  <SearchForm
    id="user-search"
    action="/admin/users"
    label="Search users"
    placeholder="Name, e-mail address or user id"
    maxLength={320}
    q={q}
  />
)
