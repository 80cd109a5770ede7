// Who sees a course: the smallest role that opens it, in words.
import type { Role } from '@/lib/roles/schemas'

const WORDS: Record<Role, string> = {
  'free-user': 'Everybody with an account',
  'paid-individual': 'Subscribers and members of organizations',
  'org-member': 'Members of organizations',
  admin: 'Administrators only',
}

export const ROLE_CHOICES = Object.entries(WORDS).map(([value, label]) => ({ value, label }))
