// Scopes of the authorization server in words, and what a consent page shows.
import type { ClientScope } from '@/lib/clients/schemas'

/** What each scope lets an app do, as the person who is asked reads it. */
export const SCOPE_WORDS: Record<ClientScope, string> = {
  openid: 'Know which account is yours',
  profile: 'See your name and picture',
  email: 'See your e-mail address',
  offline_access: 'Keep this access while you’re away, until you remove it',
  'courses:read': 'See the courses you have access to',
  'courses:write': 'Create and change courses, if your roles allow it',
}

export const API_SCOPES = ['courses:read', 'courses:write'] as const

/** Authentication context (OpenID Connect EAP ACR Values 1.0): a passkey is phishing-resistant, a provider's word is not ours to judge. */
export const PHISHING_RESISTANT = 'phr'

/** What an app asks for, and who is asked. */
export type ConsentRequest = {
  clientId: string
  appName: string
  homepage: string | null
  redirectHost: string | null
  scopes: ClientScope[]
  /** Of them, those that the app doesn't have yet; all of them at the first time. */
  newScopes: ClientScope[]
}
