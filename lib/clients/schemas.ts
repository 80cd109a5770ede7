// What a client of the authorization server may be: its kinds, the grants it may use and the scopes it may ask for.
import { z } from 'zod'

/** With a secret on a server, public on a person's device, or acting for itself. */
export const ClientKindSchema = z.enum(['web', 'native', 'machine'])
export type ClientKind = z.infer<typeof ClientKindSchema>

export const GrantTypeSchema = z.enum([
  'authorization_code',
  'refresh_token',
  'urn:ietf:params:oauth:grant-type:device_code',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
])
export type GrantType = z.infer<typeof GrantTypeSchema>

export const ClientScopeSchema = z.enum([
  'openid',
  'profile',
  'email',
  'offline_access',
  'courses:read',
  'courses:write',
])
export type ClientScope = z.infer<typeof ClientScopeSchema>
