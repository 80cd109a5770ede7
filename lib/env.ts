// The environment, read once through zod. Nothing else in the application reads process.env, but for the log’s level.
// A fault is told as a list a person can act on; values are never printed.
import { z } from 'zod'
import { dangersOf } from '@/lib/env-dangers'
import { isLoopback } from '@/lib/loopback'

/** An absolute http(s) URL without trailing slash; plain http only where traffic can't leave the machine. */
const SecureUrlSchema = z
  .url({ protocol: /^https?$/ })
  .transform((value) => value.replace(/\/+$/, ''))
  .refine((value) => {
    const { protocol, hostname } = new URL(value)
    return protocol === 'https:' || isLoopback(hostname) || hostname.endsWith('.localhost')
  }, 'must use https (plain http is for localhost alone)')

const OriginSchema = SecureUrlSchema.refine(
  (value) => new URL(value).origin === value,
  'must be an origin such as https://campus.example, without a path',
)

const EncryptionKeySchema = z
  .base64()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((key) => key.length === 32, 'must be 32 bytes in base64 (openssl rand -base64 32)')

const SmtpUrlSchema = z
  .string()
  .refine(
    (value) => /^smtps?:\/\/[^/]/.test(value) && URL.canParse(value),
    'must be an smtps:// or smtp:// address',
  )

/** RFC 9116, section 2.5.3. */
const SecurityContactSchema = z
  .string()
  .refine(
    (value) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/.test(value),
    'must be an address such as mailto:security@campus.example or https://campus.example/security',
  )

/** `no-reply@campus.example`, or with a name: `Campuskey <no-reply@campus.example>`. */
const SenderSchema = z
  .string()
  .refine(
    (value) => z.email().safeParse(/^[^<>"\r\n]*<([^<>]+)>$/.exec(value)?.[1] ?? value).success,
    'must be an address such as Campuskey <no-reply@campus.example>',
  )

const minutes = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const perMinute = (fallback: number) => z.coerce.number().int().positive().max(100_000).default(fallback)
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )

const originList = list.pipe(z.array(OriginSchema))

const VariablesSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  APP_URL: OriginSchema,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  AUTH_SECRET: z.string().min(32, 'needs at least 32 characters (openssl rand -base64 32)'),
  KEY_ENCRYPTION_KEY: EncryptionKeySchema,
  /** Opens as well, and never seals: the next key before a replacement, the one before after it. */
  KEY_ENCRYPTION_KEY_OTHER: EncryptionKeySchema.optional(),

  AUTH_GOOGLE_ID: z.string().min(1).optional(),
  AUTH_GOOGLE_SECRET: z.string().min(1).optional(),
  AUTH_GOOGLE_ISSUER: SecureUrlSchema.default('https://accounts.google.com'),
  AUTH_GITHUB_ID: z.string().min(1).optional(),
  AUTH_GITHUB_SECRET: z.string().min(1).optional(),
  AUTH_GITHUB_URL: SecureUrlSchema.default('https://github.com'),
  AUTH_KEYCLOAK_ID: z.string().min(1).optional(),
  AUTH_KEYCLOAK_SECRET: z.string().min(1).optional(),
  AUTH_KEYCLOAK_ISSUER: SecureUrlSchema.optional(),
  /** The audience of Keycloak's access tokens for the course API; without it only our own are accepted. */
  KEYCLOAK_API_AUDIENCE: z.string().min(1).optional(),
  /** A client of the realm that may view users and events: changes of roles come in without a new sign-in. */
  KEYCLOAK_SYNC_ID: z.string().min(1).optional(),
  KEYCLOAK_SYNC_SECRET: z.string().min(1).optional(),
  /** Which of the configured providers sign people in directly. */
  AUTH_PROVIDERS: list
    .transform((names) => (names.length === 0 ? ['google', 'github', 'keycloak'] : names))
    .pipe(z.array(z.enum(['google', 'github', 'keycloak'], 'may name google, github and keycloak'))),
  /** Providers behind Keycloak (its alias for each) that get a button of their own where it alone signs people in. */
  KEYCLOAK_BROKERS: z
    .string()
    .default('google,github')
    .transform((value) => value.split(',').map((each) => each.trim()))
    .pipe(z.array(z.enum(['google', 'github'], 'may name google and github'))),
  LOCAL_PROVIDERS: list,
  RELATED_ORIGINS: originList,
  PROVIDER_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000),

  ACCESS_TOKEN_TTL_SECONDS: z.coerce.number().int().min(30).max(900).default(300),
  TOKEN_SIGNING_ALG: z.enum(['RS256', 'ES256', 'EdDSA']).default('RS256'),
  SESSION_IDLE_MINUTES: minutes(7 * 24 * 60),
  SESSION_ABSOLUTE_MINUTES: minutes(30 * 24 * 60),
  RATE_LIMIT_PASSKEYS_PER_MINUTE: perMinute(60),
  RATE_LIMIT_API_TOKEN_PER_MINUTE: perMinute(60),
  // A whole class may sit behind one address.
  RATE_LIMIT_SIGN_IN_PER_MINUTE: perMinute(300),
  RATE_LIMIT_SIGN_IN_PER_ACCOUNT_PER_MINUTE: perMinute(120),
  RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE: perMinute(150),
  RATE_LIMIT_OAUTH_DEVICE_PER_MINUTE: perMinute(60),
  RATE_LIMIT_OAUTH_INTROSPECTION_PER_MINUTE: perMinute(300),
  RATE_LIMIT_PERSONAL_TOKENS_PER_MINUTE: perMinute(60),
  RATE_LIMIT_CERTIFICATES_PER_MINUTE: perMinute(20),
  RATE_LIMIT_CODES_PER_MINUTE: perMinute(20),
  RATE_LIMIT_RECOVERY_PER_MINUTE: perMinute(10),
  RATE_LIMIT_RECOVERY_PER_ACCOUNT_PER_MINUTE: perMinute(3),
  /** Of the lab's sandboxes. */
  RATE_LIMIT_LAB_PER_MINUTE: perMinute(240),
  SECURITY_CONTACT: SecurityContactSchema.optional(),
  SMTP_URL: SmtpUrlSchema.optional(),
  MAIL_FROM: SenderSchema.optional(),
  BENCH_ROUTES: z.stringbool().default(false),
  /** Keeps people's own flows for a day, without their secrets, for them alone; each person may choose otherwise. */
  FLOW_RECORDING: z.enum(['off', 'opt-in', 'on'], 'must be off, opt-in or on').default('off'),
  /** The lab's sandbox, and the clients with which /flows runs real requests. */
  LAB: z.stringbool().default(false),
  /** How many proxies of our own append to X-Forwarded-For. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** The newest migration that this version came with; told by whoever starts it. */
  EXPECTED_MIGRATION: z.string().optional(),
  /** Where traces go (OTLP over HTTP); none are made without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .optional(),
  OTEL_SERVICE_NAME: z.string().default('campuskey'),
  NODE_TLS_REJECT_UNAUTHORIZED: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

/** What concerns two variables; told even while others are wrong, so that nobody mends faults one start at a time. */
function checkTogether(env: z.infer<typeof VariablesSchema>, context: z.RefinementCtx): void {
  for (const provider of ['GOOGLE', 'GITHUB', 'KEYCLOAK'] as const) {
    const [id, secret] = [env[`AUTH_${provider}_ID`], env[`AUTH_${provider}_SECRET`]]
    if (Boolean(id) !== Boolean(secret))
      context.addIssue({
        code: 'custom',
        path: [`AUTH_${provider}_${id ? 'SECRET' : 'ID'}`],
        message: `is missing: AUTH_${provider}_ID and AUTH_${provider}_SECRET go together`,
      })
  }
  if (env.AUTH_KEYCLOAK_ID && !env.AUTH_KEYCLOAK_ISSUER)
    context.addIssue({
      code: 'custom',
      path: ['AUTH_KEYCLOAK_ISSUER'],
      message: 'is missing: the realm’s address, such as https://sso.example/realms/courses',
    })
  if (env.AUTH_PROVIDERS.join() === 'keycloak' && !env.AUTH_KEYCLOAK_ID)
    context.addIssue({
      code: 'custom',
      path: ['AUTH_KEYCLOAK_ID'],
      message: 'is missing: AUTH_PROVIDERS says that Keycloak alone signs people in',
    })
  if (env.KEYCLOAK_API_AUDIENCE && !env.AUTH_KEYCLOAK_ISSUER)
    context.addIssue({
      code: 'custom',
      path: ['AUTH_KEYCLOAK_ISSUER'],
      message: 'is missing: KEYCLOAK_API_AUDIENCE says that its access tokens are accepted',
    })
  if (Boolean(env.KEYCLOAK_SYNC_ID) !== Boolean(env.KEYCLOAK_SYNC_SECRET))
    context.addIssue({
      code: 'custom',
      path: [env.KEYCLOAK_SYNC_ID ? 'KEYCLOAK_SYNC_SECRET' : 'KEYCLOAK_SYNC_ID'],
      message: 'is missing: KEYCLOAK_SYNC_ID and KEYCLOAK_SYNC_SECRET go together',
    })
  if (Boolean(env.SMTP_URL) !== Boolean(env.MAIL_FROM))
    context.addIssue({
      code: 'custom',
      path: [env.SMTP_URL ? 'MAIL_FROM' : 'SMTP_URL'],
      message: 'is missing: SMTP_URL and MAIL_FROM go together',
    })
  for (const { variable, message } of dangersOf(env))
    context.addIssue({ code: 'custom', path: [variable], message })
  if (env.SESSION_IDLE_MINUTES > env.SESSION_ABSOLUTE_MINUTES)
    context.addIssue({
      code: 'custom',
      path: ['SESSION_IDLE_MINUTES'],
      message: 'must not be longer than SESSION_ABSOLUTE_MINUTES',
    })
}

const EnvSchema = VariablesSchema.superRefine(checkTogether, { when: () => true })

export type Env = z.infer<typeof EnvSchema>

/** Says which variables are wrong and why, one a line; the values themselves stay out of it. */
export class EnvError extends Error {
  /** One a variable: its name and what is wrong. */
  readonly faults: string[]

  constructor(error: z.ZodError) {
    const faults = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    super(['The configuration has faults:', ...faults.map((each) => `  ${each}`)].join('\n'))
    this.name = 'EnvError'
    this.faults = faults
  }
}

/** @throws EnvError listing every fault at once */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty variable is how a shell or a compose file says "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = EnvSchema.safeParse(given, {
    error: ({ input }) => (input === undefined ? 'is missing' : undefined),
  })
  if (!result.success) throw new EnvError(result.error)
  return result.data
}

let cached: Env | undefined

/** The validated environment; read at first use, because a build imports modules without having one. */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}
