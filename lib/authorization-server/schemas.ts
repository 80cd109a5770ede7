// Scopes of the authorization server in words, and what a consent page shows.
import { z } from 'zod'
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
  /** The e-mail address that the app expects (`login_hint`), where another account is asked. */
  expected: string | null
  /** An administrator tries the client: nothing is remembered, and the tokens end with the test. */
  isTest: boolean
}

/** A code as a person copies it, with or without the dash, in any case; null when it can't be one of ours. */
const normalizeUserCode = (typed: string): string | null => {
  const code = typed.toUpperCase().replace(/[\s\p{P}]/gu, '')
  return /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/.test(code) ? code : null
}

/** Whatever was typed; null is no code of ours. */
export const UserCodeSchema = z.object({ user_code: z.string().max(200).transform(normalizeUserCode) })

export const DeviceAnswerSchema = z.object({
  request: z.string().max(2000),
  decision: z.enum(['allow', 'deny']),
})

/** What a device asks for, and where it asks from. */
export type DeviceRequest = {
  clientId: string
  appName: string
  scopes: ClientScope[]
  userCode: string
  device: string
  place: string | null
  askedAt: Date
}

/** One row of a person's apps. */
export type ConnectedApp = {
  clientId: string
  name: string
  homepage: string | null
  /** Switched off by an administrator: it gets nothing until that is undone. */
  disabled: boolean
  scopes: ClientScope[]
  connectedAt: Date
  lastUsedAt: Date
}
