// Finds certificates by number, address or course.
import { SearchForm } from '@/components/ui/search-form'

export const CertificateSearch = ({ q }: { q: string | undefined }) => (
  <SearchForm
    id="certificate-search"
    action="/admin/certificates"
    label="Search certificates"
    placeholder="Number, address or course"
    maxLength={200}
    q={q}
  />
)
