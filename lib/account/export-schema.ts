// The format of the download of everything, for people and programs that read it. Published as JSON Schema; what isn't in
// here isn't in the download.
import { z } from 'zod'

export const EXPORT_FORMAT = 'campuskey-export/1'
/** Where the application tells the format. */
export const EXPORT_SCHEMA_PATH = '/schemas/export-1.json'

const instant = z.iso.datetime().describe('UTC, ISO 8601')
const text = z.string().nullable()

const IdentitySchema = z
  .strictObject({
    id: z.string(),
    provider: z.string(),
    issuer: z.string(),
    subject: z.string().describe('Your id at the provider; with the issuer it is what you are recognised by'),
    email: text,
    emailVerified: z.boolean(),
    name: text,
    username: text,
    createdAt: instant,
    lastUsedAt: instant,
  })
  .describe('An account at a provider, as the provider described it at the last sign-in')

const PasskeySchema = z
  .strictObject({
    id: z.string(),
    userHandle: z.string().describe('The random id that the authenticator knows you by'),
    name: z.string(),
    transports: z.array(z.string()),
    aaguid: z.string().describe('The model of the authenticator'),
    deviceType: z.string(),
    backedUp: z.boolean(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .describe('A passkey, without its keys')

const SessionSchema = z.strictObject({
  id: z.string(),
  method: z.string(),
  createdAt: instant,
  lastActiveAt: instant,
  expires: instant,
  userAgent: text,
  address: text,
})

const CertificateSchema = z.strictObject({
  id: z.string(),
  courseSlug: z.string(),
  courseTitle: z.string(),
  holderName: z.string(),
  jwt: z.string().describe('The certificate itself: a signed JSON Web Token (RFC 7519)'),
  issuedAt: instant,
  revokedAt: instant.nullable(),
  revokedReason: text,
})

const PersonalTokenSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable(),
  })
  .describe('A personal access token, without the token')

const ConnectedAppSchema = z
  .strictObject({
    clientId: z.string(),
    name: z.string(),
    scopes: z.array(z.string()).describe('What you allowed it'),
    connectedAt: instant,
    lastUsedAt: instant,
  })
  .describe('A program of others that you have let in to your account')

const FlowSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    party: text.describe('Who was at the other end'),
    outcome: text.describe('“succeeded”, the code of a refusal, or null while it is under way'),
    startedAt: instant,
    steps: z.array(z.strictObject({ at: instant, step: z.record(z.string(), z.json()) })),
  })
  .describe('Recorded for the inspector, without secrets; gone after 24 hours')

const EventSchema = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    at: instant,
    details: z.record(z.string(), z.json()),
    address: text,
    userAgent: text,
    actorId: z.null().optional(),
    byAdministrator: z.literal(true).optional(),
  })
  .describe('What happened to the account, oldest first')

export const ExportSchema = z
  .strictObject({
    $schema: z.url(),
    format: z.literal(EXPORT_FORMAT),
    exportedAt: instant,
    user: z.strictObject({
      id: z.string(),
      name: text,
      email: text,
      createdAt: instant,
      flowRecording: z
        .boolean()
        .nullable()
        .describe('Whether you want your flows recorded; null where you never chose'),
    }),
    identities: z.array(IdentitySchema),
    passkeys: z.array(PasskeySchema),
    sessions: z.array(SessionSchema),
    roleGrants: z.array(
      z.strictObject({
        role: z.string(),
        source: z.string(),
        createdAt: instant,
        expiresAt: instant.nullable(),
      }),
    ),
    recoveryCodes: z.strictObject({ total: z.int(), left: z.int() }),
    personalTokens: z.array(PersonalTokenSchema),
    connectedApps: z.array(ConnectedAppSchema),
    organizations: z.array(z.strictObject({ name: z.string(), isOwner: z.boolean(), joinedAt: instant })),
    accessCodes: z.array(z.strictObject({ role: z.string(), hint: z.string(), redeemedAt: instant })),
    progress: z.array(z.strictObject({ course: z.string(), lesson: z.string(), completedAt: instant })),
    lab: z
      .array(z.strictObject({ challenge: z.string(), solvedAt: instant }))
      .describe('What you solved in the lab'),
    certificates: z.array(CertificateSchema),
    flows: z.array(FlowSchema),
    history: z.array(EventSchema),
  })
  .describe('Everything that Campuskey keeps about one person')

/** JSON Schema 2020-12. */
export const exportJsonSchema = () => z.toJSONSchema(ExportSchema)
