// What browsers send in WebAuthn ceremonies. The library checks the cryptography; this checks the shape before it.
// @see WebAuthn Level 3, section 5.1 (RegistrationResponseJSON, AuthenticationResponseJSON)
import { z } from 'zod'

const Base64Url = z
  .string()
  .regex(/^[\w-]+$/, 'must be base64url')
  .max(16_384)

const Credential = {
  id: Base64Url.max(1400),
  rawId: Base64Url.max(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  clientExtensionResults: z.looseObject({}).default({}),
}

export const RegistrationResponseSchema = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(32)).max(8).optional(),
  }),
})

export const AuthenticationResponseSchema = z.object({
  ...Credential,
  response: z.object({
    clientDataJSON: Base64Url,
    authenticatorData: Base64Url,
    signature: Base64Url,
    userHandle: Base64Url.max(90).optional().catch(undefined),
  }),
})

export const PasskeyIdSchema = z.uuid()
export const PasskeyNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(60, 'Use at most 60 characters.')
export const PersonNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter your name.')
  .max(80, 'Use at most 80 characters.')

/**
 * `name` asks for a new account; without it the signed-in user adds a passkey. `quietly`: the browser makes it by itself,
 * without asking for a touch (conditional create, WebAuthn Level 3, 5.1.3).
 */
export const RegistrationOptionsSchema = z.object({
  name: PersonNameSchema.optional(),
  quietly: z.boolean().default(false),
})
export const RenameSchema = z.object({ name: PasskeyNameSchema })

/** What password managers shall know of one user handle (WebAuthn Level 3, 5.1.10). */
export type PasskeySignals = {
  rpId: string
  /** The user handle, base64url. */
  userId: string
  name: string
  displayName: string
  /** Those that still let somebody in. */
  credentialIds: string[]
}

export type Ceremony =
  'registration' | 'quiet_registration' | 'account_creation' | 'authentication' | 'confirmation'

/** A row of the list of passkeys. */
export type PasskeyRow = {
  id: string
  credentialId: string
  name: string
  /** Who makes the authenticator, by its AAGUID; null when it doesn't say. */
  authenticator: string | null
  synced: boolean
  createdAt: Date
  lastUsedAt: Date | null
}
