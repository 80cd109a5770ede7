// Owns the sample people of the local providers: who has an account where, and what each provider says about them.
// They exist only in the local providers; no password, no real person. Subjects are stable and never shared.

export type ProviderId = 'google' | 'github' | 'keycloak'

export interface GoogleAccount {
  /** 21 digits, as Google's subjects are. */
  sub: string
  email: string
  emailVerified: boolean
  /** `hd`: the Workspace domain; only managed accounts have one. */
  hostedDomain?: string
}

export interface GitHubEmail {
  email: string
  primary: boolean
  verified: boolean
  visibility: 'public' | 'private' | null
}

export interface GitHubAccount {
  id: number
  login: string
  /** The address on the public profile; null where the person keeps it private. */
  publicEmail: string | null
  emails: GitHubEmail[]
}

export interface KeycloakAccount {
  /** A UUID, as Keycloak's subjects are. */
  sub: string
  username: string
  email: string
  emailVerified: boolean
  realmRoles: string[]
}

export interface Person {
  /** Names the person on every sign-in page; what a provider tells an application is in its account. */
  email: string
  givenName: string
  familyName: string
  google?: GoogleAccount
  github?: GitHubAccount
  keycloak?: KeycloakAccount
}

/** What Keycloak gives everybody in the realm `courses`. */
export const DEFAULT_REALM_ROLES = [
  'default-roles-courses',
  'offline_access',
  'uma_authorization',
  'free-user',
]

export const SAMPLE_PEOPLE: readonly Person[] = [
  {
    email: 'alice@example.com',
    givenName: 'Alice',
    familyName: 'Archer',
    google: { sub: '104729510327841166201', email: 'alice@example.com', emailVerified: true },
    github: {
      id: 5830411,
      login: 'alice-archer',
      publicEmail: 'alice@example.com',
      emails: [{ email: 'alice@example.com', primary: true, verified: true, visibility: 'public' }],
    },
    keycloak: {
      sub: '5f1a6c52-8f0e-4b0b-9d53-0c7f4be6a101',
      username: 'alice',
      email: 'alice@example.com',
      emailVerified: true,
      realmRoles: [...DEFAULT_REALM_ROLES],
    },
  },
  {
    email: 'bob@example.com',
    givenName: 'Bob',
    familyName: 'Baker',
    google: {
      sub: '117360482915503874402',
      email: 'bob@example.com',
      emailVerified: true,
      hostedDomain: 'example.com',
    },
    keycloak: {
      sub: 'b3d2f7de-64ac-4f1c-8a57-2a9f1d3c7b02',
      username: 'bob',
      email: 'bob@example.com',
      emailVerified: true,
      realmRoles: [...DEFAULT_REALM_ROLES, 'paid-individual'],
    },
  },
  {
    email: 'carol@example.com',
    givenName: 'Carol',
    familyName: 'Castillo',
    keycloak: {
      sub: '0c9e4d18-2b7a-4c36-b1f4-7e5d90ab3c03',
      username: 'carol',
      email: 'carol@example.com',
      emailVerified: true,
      realmRoles: [...DEFAULT_REALM_ROLES, 'org-member'],
    },
  },
  {
    email: 'dave@example.com',
    givenName: 'Dave',
    familyName: 'Dunn',
    github: { id: 7714902, login: 'dave-dunn', publicEmail: null, emails: [] },
  },
  {
    // Typed someone else's address into her own account and never confirmed it.
    email: 'mallory@example.com',
    givenName: 'Mallory',
    familyName: 'Moore',
    github: {
      id: 9160358,
      login: 'mallory-moore',
      publicEmail: null,
      emails: [{ email: 'alice@example.com', primary: true, verified: false, visibility: null }],
    },
  },
]

/** The subject a provider knows the person by, as text; null where the person has no account there. */
export function subjectAt(provider: ProviderId, person: Person): string | null {
  if (provider === 'github') return person.github ? String(person.github.id) : null
  return person[provider]?.sub ?? null
}

export const fullName = (person: Person) => `${person.givenName} ${person.familyName}`
export const initials = ({ givenName, familyName }: Person) => givenName.charAt(0) + familyName.charAt(0)
