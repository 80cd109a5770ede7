// What browsers send and get in WebAuthn ceremonies. The library checks the cryptography; this checks the shape before it.
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
  name: PersonNameSchema.optional().describe('Of the person; asks for a new account'),
  quietly: z.boolean().default(false).describe('The browser makes it by itself, right after a sign-in'),
})
export const RenameSchema = z.object({ name: PasskeyNameSchema })

const DescriptorSchema = z.object({
  id: z.string(),
  type: z.string().describe('Always `public-key`'),
  transports: z.array(z.string()).optional(),
})

const challenge = z
  .string()
  .describe('32 random bytes, base64url; works once, for 5 minutes, in this browser')
const timeout = z.int().optional().describe('Milliseconds')
const userVerification = z.string().optional().describe('Always `required`')

/** For navigator.credentials.create (WebAuthn Level 3, 5.1.9: PublicKeyCredentialCreationOptionsJSON). */
export const CreationOptionsSchema = z.object({
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge,
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
  timeout,
  excludeCredentials: z.array(DescriptorSchema).optional(),
  authenticatorSelection: z
    .object({
      residentKey: z.string().optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification,
    })
    .optional(),
  attestation: z.string().optional(),
  hints: z.array(z.string()).optional(),
  extensions: z.object({ credProps: z.boolean().optional() }).optional(),
})
export type CreationOptions = z.infer<typeof CreationOptionsSchema>

/** For navigator.credentials.get (WebAuthn Level 3, 5.1.9: PublicKeyCredentialRequestOptionsJSON). */
export const RequestOptionsSchema = z.object({
  challenge,
  timeout,
  rpId: z.string().optional(),
  allowCredentials: z.array(DescriptorSchema).optional().describe('Left out: any passkey for this site'),
  userVerification,
  extensions: z.object({ credProps: z.boolean().optional() }).optional(),
})
export type RequestOptions = z.infer<typeof RequestOptionsSchema>

const NamedPasskeySchema = z.object({ id: z.uuid(), name: z.string() })
const redirectTo = z.string().describe('The page to go on to')

export const RegisteredSchema = z.object({ passkey: NamedPasskeySchema, redirectTo })
export type Registered = z.infer<typeof RegisteredSchema>
export const AuthenticatedSchema = z.object({ redirectTo })
export type Authenticated = z.infer<typeof AuthenticatedSchema>
export const ConfirmedSchema = z.object({ confirmed: z.literal(true) })
export type Confirmed = z.infer<typeof ConfirmedSchema>

/** What password managers shall know of one user handle (WebAuthn Level 3, 5.1.10). */
const SignalsSchema = z.object({
  rpId: z.string(),
  userId: z.string().describe('The user handle, base64url'),
  name: z.string(),
  displayName: z.string(),
  credentialIds: z.array(z.string()).describe('Those that still let somebody in'),
})
export type PasskeySignals = z.infer<typeof SignalsSchema>

export const RenamedSchema = z.object({ passkey: NamedPasskeySchema, signals: SignalsSchema })
export type Renamed = z.infer<typeof RenamedSchema>
export const RemovedSchema = z.object({ signals: SignalsSchema })
export type Removed = z.infer<typeof RemovedSchema>

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
