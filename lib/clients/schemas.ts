// What a client of the authorization server may be: its kinds, the grants it may use and the scopes it may ask for; what
// an administrator types about one, and what they see of it.
import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { LEARNING_CLIENT_IDS } from '@/lib/flow-runner/schemas'
import { PERSONAL_TOKEN_CLIENT_ID } from '@/lib/tokens/schemas'

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

/** Those that we know, once each, in the order in which people read them. */
export const orderedScopes = (scopes: readonly string[]): ClientScope[] =>
  ClientScopeSchema.options.filter((scope) => scopes.includes(scope))

/** What a client asks for and may have. @param asked space-separated (RFC 6749, section 3.3) */
export const allowedScopes = (asked: string | undefined, { scopes }: { scopes: string[] }): ClientScope[] =>
  orderedScopes(asked?.split(' ') ?? []).filter((scope) => scopes.includes(scope))

/** Which ways each kind may use. */
export const GRANTS_OF: Record<ClientKind, readonly GrantType[]> = {
  web: ['authorization_code', 'refresh_token'],
  native: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  machine: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
}

/** A machine acts for nobody, so it can't ask for these. */
export const ABOUT_PEOPLE: readonly ClientScope[] = ['openid', 'profile', 'email', 'offline_access']

export const KIND_LABELS: Record<ClientKind, string> = {
  web: 'Web app',
  native: 'App on a device',
  machine: 'Machine',
}

export const GRANT_LABELS: Record<GrantType, string> = {
  authorization_code: 'Sign-in by redirect (authorization code)',
  refresh_token: 'Stay connected (refresh token)',
  'urn:ietf:params:oauth:grant-type:device_code': 'Code on another device (device flow)',
  client_credentials: 'Acts for itself (client credentials)',
  'urn:ietf:params:oauth:grant-type:token-exchange': 'Exchanges tokens (token exchange)',
}

const line = (max: number) =>
  z
    .string('Fill this in.')
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, 'Use plain text on one line.')

/** A form sends a field that was left empty as an empty text. */
const optional = (max: number) =>
  line(max)
    .nullish()
    .transform((value) => value || null)

/** One a line in a form; a list in JSON. */
const lines = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/\r?\n/) : (value ?? [])),
  z
    .array(z.string().transform((each) => each.trim()))
    .transform((all) => [...new Set(all.filter((each) => each !== ''))])
    .refine((all) => all.length <= 20, 'Use at most 20 addresses.'),
)

const chosen = <Schema extends z.ZodType>(schema: Schema) =>
  z.array(schema).transform((all) => [...new Set(all)])

/** The address of a client: lower-case words. A user's id can't look like it, so `sub` is never ambiguous. */
export const ClientIdSchema = z
  .string('Fill this in.')
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'Use lower-case letters, digits and single hyphens, a letter first.',
  )
  .min(3, 'Use at least 3 characters.')
  .max(64, 'Use at most 64 characters.')
  .refine((id) => !z.guid().safeParse(id).success, 'Choose words instead of a number.')
  .refine(
    (id) => !/^campuskey(-|$)/.test(id),
    'Names that begin with campuskey are ours. Choose another one.',
  )
  .refine((id) => id !== 'new', 'This is the address of a page. Choose another one.')
  .refine(
    (id) => id !== PERSONAL_TOKEN_CLIENT_ID && !LEARNING_CLIENT_IDS.includes(id),
    'This name is ours. Choose another one.',
  )

const settings = {
  name: line(60).min(2, 'Use at least 2 characters.'),
  description: optional(200),
  homepage: optional(500),
  grantTypes: chosen(GrantTypeSchema),
  scopes: chosen(ClientScopeSchema),
  redirectUris: lines,
  postLogoutRedirectUris: lines,
  backchannelLogoutUri: optional(500),
  audiences: lines,
  /** Public keys (RFC 7517), as the text somebody pasted or as JSON. */
  jwks: z.preprocess(
    readKeys,
    z.record(z.string(), z.json('Paste a JSON Web Key Set.'), 'Paste a JSON Web Key Set.').nullable(),
  ),
}

function readKeys(value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') return value
  if (value.trim() === '') return null
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export const SettingsSchema = z.object({ kind: ClientKindSchema, ...settings })
export type ClientSettings = z.infer<typeof SettingsSchema>

/** Its id and kind stay: people have consented to them. */
export const ClientEditSchema = z.object({ ...settings, reason: ReasonSchema })
export type ClientEdit = z.infer<typeof ClientEditSchema>

const HOURS = 'Enter a number of hours from 0 to 168.'
export const RotationSchema = z.object({
  reason: ReasonSchema,
  /** How long the secret before goes on working. */
  overlapHours: z.coerce.number(HOURS).int(HOURS).min(0, HOURS).max(168, HOURS).default(24),
})
export type Rotation = z.infer<typeof RotationSchema>

/** A client as administrators see it: never a secret, nor the hash of one. */
export type ClientView = Omit<ClientSettings, 'jwks'> & {
  id: string
  jwks: unknown
  hasSecret: boolean
  previousSecretUntil: Date | null
  isSample: boolean
  people: number
  createdAt: Date
  /** When it last got a token, to within a minute. */
  lastUsedAt: Date | null
  disabledAt: Date | null
}

/** What may stand for a client in an address; whether there is one, the database says. */
export const ClientPathSchema = z.string().regex(/^[a-z0-9-]{1,64}$/)
