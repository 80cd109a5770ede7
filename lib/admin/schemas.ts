// What administrators ask for and see of people's accounts.
import { z } from 'zod'
import { EventGroupSchema } from '@/lib/audit/kinds'
import type { EventRow } from '@/lib/audit/schemas'
import type { ConnectedApp } from '@/lib/authorization-server/schemas'
import { now } from '@/lib/clock'
import type { IdentityRow } from '@/lib/identities/schemas'
import type { PasskeyRow } from '@/lib/passkeys/schemas'
import type { SessionRow } from '@/lib/sessions/schemas'
import { RoleSchema, type GrantSource, type Role } from '@/lib/roles/schemas'

/** One line of text without control characters, which nothing here can show and PostgreSQL can't store (NUL). */
const line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, 'Use plain text.')

/** Why an administrator did it. The person concerned reads it in their activity. */
export const ReasonSchema = line.pipe(
  z.string().min(3, 'Say why, in at least 3 characters.').max(200, 'Keep the reason to 200 characters.'),
)

/** A day until whose end something holds (UTC); nothing is without end. */
export const UntilSchema = z
  .union([
    z.literal('').transform(() => null),
    z.iso.date().transform((day) => new Date(`${day}T23:59:59.999Z`)),
  ])
  .refine((until) => until === null || until > now(), 'Choose a day that isn’t over.')

export const GrantSourceSchema = z.enum([
  'default',
  'access-code',
  'organization',
  'keycloak',
  'admin',
] satisfies GrantSource[])

export const SOURCE_LABELS: Record<GrantSource, string> = {
  default: 'Everybody has it',
  'access-code': 'Access code',
  organization: 'Organization',
  keycloak: 'Keycloak',
  admin: 'Administrator',
}

/** Which users to list: found by what a text begins with, or all, or some of them. */
export const UserQuerySchema = z.object({
  q: line.pipe(z.string().min(1).max(320)).optional().catch(undefined),
  by: z.enum(['email', 'name']).optional().catch(undefined),
  show: z
    .union([RoleSchema, z.literal('disabled')])
    .optional()
    .catch(undefined),
  cursor: z.string().max(1000).optional().catch(undefined),
})
export type UserQuery = {
  [Key in keyof z.infer<typeof UserQuerySchema>]?: z.infer<typeof UserQuerySchema>[Key]
}

export type UserState = 'active' | 'disabled' | 'merged'

export type UserRow = {
  id: string
  name: string | null
  email: string | null
  roles: Role[]
  state: UserState
  createdAt: Date
  /** The address of a connected account that was searched for, where it isn't the user's own. */
  matched: string | null
}

export type GrantRow = {
  role: Role
  source: GrantSource
  createdAt: Date
  expiresAt: Date | null
  expired: boolean
}

/** One user with everything an administrator may know. */
export type UserView = {
  id: string
  name: string | null
  email: string | null
  state: UserState
  createdAt: Date
  disabledAt: Date | null
  /** The account that it became part of. */
  mergedIntoId: string | null
  identities: IdentityRow[]
  passkeys: PasskeyRow[]
  sessions: SessionRow[]
  grants: GrantRow[]
  certificates: { id: string; courseTitle: string; issuedAt: Date; revokedAt: Date | null }[]
  apps: ConnectedApp[]
  /** The administrator who asks. */
  isYou: boolean
}

export const EventFilterSchema = z.enum([...EventGroupSchema.options, 'administrators'])
export type EventFilter = z.infer<typeof EventFilterSchema>

export const EventQuerySchema = z.object({
  group: EventFilterSchema.optional().catch(undefined),
  user: z.uuid().optional().catch(undefined),
  cursor: z.uuid().optional().catch(undefined),
})
export type EventQuery = {
  [Key in keyof z.infer<typeof EventQuerySchema>]?: z.infer<typeof EventQuerySchema>[Key]
}

/** `known` is false when the account is gone. */
export type NamedUser = { id: string; name: string | null; email: string | null; known: boolean }
export type AdminEventRow = EventRow & { user: NamedUser | null; actor: NamedUser | null }
