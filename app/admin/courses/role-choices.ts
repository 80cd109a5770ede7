// Who sees a course: the smallest role that opens it, in words.
import type { Role } from '@/lib/roles/schemas'

export const SEEN_BY: Record<Role, string> = {
  'free-user': 'Everybody with an account',
  'paid-individual': 'Subscribers and members of organizations',
  'org-member': 'Members of organizations',
  admin: 'Administrators only',
}

export const ROLE_CHOICES = Object.entries(SEEN_BY).map(([value, label]) => ({ value, label }))
