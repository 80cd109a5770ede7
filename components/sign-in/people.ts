// The sample people of the local stand-ins, as the pages of a demo speak of them. They exist nowhere else.
import type { ProviderId } from '@/lib/identities/schemas'
import type { Role } from '@/lib/roles/schemas'

export type SamplePerson = { email: string; at: ProviderId[]; text: string; role?: Role }

export const SAMPLE_PEOPLE: SamplePerson[] = [
  { email: 'alice@example.com', at: ['google', 'github', 'keycloak'], text: 'has an account at all three' },
  {
    email: 'bob@example.com',
    at: ['keycloak', 'google'],
    text: 'pays for more courses (through Keycloak)',
    role: 'paid-individual',
  },
  { email: 'carol@example.com', at: ['keycloak'], text: 'belongs to an organization', role: 'org-member' },
  { email: 'dave@example.com', at: ['github'], text: 'keeps his e-mail private' },
  { email: 'mallory@example.com', at: ['github'], text: 'claims alice’s e-mail, never confirmed it' },
]

/** "In this demo, sign in with Keycloak as …"; undefined where Keycloak isn't a stand-in or nobody would do. */
export function whoCanOpen(roles: readonly Role[], local: readonly { id: ProviderId }[]): string | undefined {
  const person = SAMPLE_PEOPLE.find(({ role }) => role && roles.includes(role))
  if (!person || !local.some(({ id }) => id === 'keycloak')) return undefined
  return `In this demo, sign out and continue with Keycloak as ${person.email} to open it.`
}
