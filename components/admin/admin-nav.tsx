// The pages of administration.
import { SectionNav } from '@/components/ui/section-nav'

const PAGES = [
  { href: '/admin/users', label: 'Users' },
  { href: '/admin/access-codes', label: 'Access codes' },
  { href: '/admin/organizations', label: 'Organizations' },
  { href: '/admin/courses', label: 'Courses' },
  { href: '/admin/certificates', label: 'Certificates' },
  { href: '/admin/clients', label: 'Clients' },
  { href: '/admin/audit', label: 'Audit' },
]

export const AdminNav = () => <SectionNav label="Administration" pages={PAGES} />
