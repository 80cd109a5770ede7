// The pages of a person's own account.
import { SectionNav } from '@/components/ui/section-nav'

const PAGES = [
  { href: '/account', label: 'Overview' },
  { href: '/account/identities', label: 'Connected accounts' },
  { href: '/account/passkeys', label: 'Passkeys' },
  { href: '/account/recovery', label: 'Recovery' },
  { href: '/account/sessions', label: 'Sessions' },
  { href: '/account/apps', label: 'Apps' },
  { href: '/account/tokens', label: 'Personal tokens' },
  { href: '/account/certificates', label: 'Certificates' },
  { href: '/account/organization', label: 'Organization' },
  { href: '/account/activity', label: 'Activity' },
  { href: '/account/data', label: 'Your data' },
]

export const AccountNav = () => <SectionNav label="Account" pages={PAGES} />
