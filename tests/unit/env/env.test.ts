// The environment: what is needed, what has a default, and faults told by name without a value.
import { describe, expect, it } from 'vitest'
import { EnvError, parseEnv } from '@/lib/env'

const GOOD = {
  APP_URL: 'https://campus.example',
  DATABASE_URL: 'postgresql://app:s3cret@db.example:5432/campus',
  AUTH_SECRET: 'x'.repeat(32),
  KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
}

type Source = Record<string, string | undefined>

function faults(changes: Source): string[] {
  try {
    parseEnv({ ...GOOD, ...changes })
  } catch (error) {
    if (error instanceof EnvError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(':')[0] ?? '')
    throw error
  }
  return []
}

describe('a good environment', () => {
  it('needs four variables, the rest has defaults', () => {
    expect(parseEnv(GOOD)).toMatchObject({
      APP_URL: 'https://campus.example',
      NODE_ENV: 'development',
      ACCESS_TOKEN_TTL_SECONDS: 300,
      TOKEN_SIGNING_ALG: 'RS256',
      RATE_LIMIT_PASSKEYS_PER_MINUTE: 60,
      RATE_LIMIT_API_TOKEN_PER_MINUTE: 60,
      LOCAL_PROVIDERS: [],
      RELATED_ORIGINS: [],
      BENCH_ROUTES: false,
      FLOW_RECORDING: 'off',
      LAB: false,
      AUTH_GOOGLE_ISSUER: 'https://accounts.google.com',
      AUTH_GITHUB_URL: 'https://github.com',
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(parseEnv({ ...GOOD, AUTH_GOOGLE_ID: '', LOG_LEVEL: '', ACCESS_TOKEN_TTL_SECONDS: '' })).toEqual(
      parseEnv(GOOD),
    )
  })

  it('does not mind variables that are not its own', () => {
    expect(parseEnv({ ...GOOD, PATH: '/bin', HOME: '/root' })).toEqual(parseEnv(GOOD))
  })

  it('reads the key-encryption key as its 32 bytes', () => {
    expect([...parseEnv(GOOD).KEY_ENCRYPTION_KEY]).toEqual(Array.from({ length: 32 }, () => 7))
  })

  it('reads lists, numbers and switches', () => {
    const env = parseEnv({
      ...GOOD,
      LOCAL_PROVIDERS: ' google, ,github ',
      ACCESS_TOKEN_TTL_SECONDS: '900',
      BENCH_ROUTES: '1',
    })
    expect(env).toMatchObject({
      LOCAL_PROVIDERS: ['google', 'github'],
      ACCESS_TOKEN_TTL_SECONDS: 900,
      BENCH_ROUTES: true,
    })
  })

  it.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://app.localhost',
    'https://campus.example/',
  ])('APP_URL may be %s', (url) => {
    expect(parseEnv({ ...GOOD, APP_URL: url }).APP_URL).toBe(url.replace(/\/$/, ''))
  })
})

describe('each fault is named', () => {
  it.each<[string, Source]>([
    ['APP_URL', { APP_URL: undefined }],
    ['APP_URL', { APP_URL: 'campus.example' }],
    ['APP_URL', { APP_URL: 'http://campus.example' }],
    ['APP_URL', { APP_URL: 'http://localhost.evil.example' }],
    ['APP_URL', { APP_URL: 'https://campus.example/app' }],
    ['APP_URL', { APP_URL: 'https://user@campus.example' }],
    ['APP_URL', { APP_URL: 'ftp://campus.example' }],
    ['DATABASE_URL', { DATABASE_URL: undefined }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db.example/campus' }],
    ['DATABASE_URL', { DATABASE_URL: 'db.example' }],
    ['AUTH_SECRET', { AUTH_SECRET: undefined }],
    ['AUTH_SECRET', { AUTH_SECRET: 'x'.repeat(31) }],
    ['KEY_ENCRYPTION_KEY', { KEY_ENCRYPTION_KEY: undefined }],
    ['KEY_ENCRYPTION_KEY', { KEY_ENCRYPTION_KEY: Buffer.alloc(31).toString('base64') }],
    ['KEY_ENCRYPTION_KEY', { KEY_ENCRYPTION_KEY: Buffer.alloc(33).toString('base64') }],
    ['KEY_ENCRYPTION_KEY', { KEY_ENCRYPTION_KEY: 'not base64 at all, but long enough for it' }],
    ['AUTH_GOOGLE_SECRET', { AUTH_GOOGLE_ID: 'id' }],
    ['AUTH_GOOGLE_ID', { AUTH_GOOGLE_SECRET: 'secret' }],
    ['AUTH_GITHUB_SECRET', { AUTH_GITHUB_ID: 'id' }],
    ['AUTH_GITHUB_URL', { AUTH_GITHUB_URL: 'http://github.example' }],
    ['AUTH_GOOGLE_ISSUER', { AUTH_GOOGLE_ISSUER: 'accounts.google.com' }],
    ['AUTH_KEYCLOAK_ISSUER', { AUTH_KEYCLOAK_ID: 'id', AUTH_KEYCLOAK_SECRET: 'secret' }],
    ['AUTH_KEYCLOAK_ISSUER', { AUTH_KEYCLOAK_ISSUER: 'http://sso.example/realms/courses' }],
    ['PROVIDER_TIMEOUT_MS', { PROVIDER_TIMEOUT_MS: 'soon' }],
    ['ACCESS_TOKEN_TTL_SECONDS', { ACCESS_TOKEN_TTL_SECONDS: '901' }],
    ['ACCESS_TOKEN_TTL_SECONDS', { ACCESS_TOKEN_TTL_SECONDS: '29' }],
    ['ACCESS_TOKEN_TTL_SECONDS', { ACCESS_TOKEN_TTL_SECONDS: '300.5' }],
    ['ACCESS_TOKEN_TTL_SECONDS', { ACCESS_TOKEN_TTL_SECONDS: '5m' }],
    ['TOKEN_SIGNING_ALG', { TOKEN_SIGNING_ALG: 'HS256' }],
    ['TOKEN_SIGNING_ALG', { TOKEN_SIGNING_ALG: 'none' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '0' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '61', SESSION_ABSOLUTE_MINUTES: '60' }],
    ['SESSION_ABSOLUTE_MINUTES', { SESSION_ABSOLUTE_MINUTES: 'soon' }],
    ['RATE_LIMIT_PASSKEYS_PER_MINUTE', { RATE_LIMIT_PASSKEYS_PER_MINUTE: '0' }],
    ['RATE_LIMIT_API_TOKEN_PER_MINUTE', { RATE_LIMIT_API_TOKEN_PER_MINUTE: 'many' }],
    ['RATE_LIMIT_RECOVERY_PER_MINUTE', { RATE_LIMIT_RECOVERY_PER_MINUTE: '-1' }],
    ['RATE_LIMIT_RECOVERY_PER_ACCOUNT_PER_MINUTE', { RATE_LIMIT_RECOVERY_PER_ACCOUNT_PER_MINUTE: '0' }],
    ['SECURITY_CONTACT', { SECURITY_CONTACT: 'security@campus.example' }],
    ['SECURITY_CONTACT', { SECURITY_CONTACT: 'http://campus.example/security' }],
    ['SECURITY_CONTACT', { SECURITY_CONTACT: 'mailto:a@campus.example\r\nPolicy: https://evil.example' }],
    ['SMTP_URL', { SMTP_URL: 'https://mail.example', MAIL_FROM: 'a@campus.example' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example:25', MAIL_FROM: 'a@campus.example' }],
    ['MAIL_FROM', { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'Campuskey' }],
    [
      'MAIL_FROM',
      { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'Campus <a@campus.example>\r\nBcc: x@y.example' },
    ],
    ['MAIL_FROM', { SMTP_URL: 'smtps://mail.example' }],
    ['SMTP_URL', { MAIL_FROM: 'a@campus.example' }],
    ['BENCH_ROUTES', { BENCH_ROUTES: 'perhaps' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['NODE_ENV', { NODE_ENV: 'staging' }],
  ])('%s %j', (name, changes) => {
    expect(faults(changes)).toEqual([name])
  })
})

describe('several faults', () => {
  it('are told at once', () => {
    expect(faults({ APP_URL: 'x', AUTH_SECRET: 'short', LOG_LEVEL: 'loud' })).toEqual([
      'APP_URL',
      'AUTH_SECRET',
      'LOG_LEVEL',
    ])
  })

  it('are told at once, also those that concern two variables', () => {
    const changes = {
      APP_URL: undefined,
      AUTH_GITHUB_ID: 'id',
      AUTH_KEYCLOAK_ID: 'id',
      AUTH_KEYCLOAK_SECRET: 'secret',
    }
    expect(faults(changes)).toEqual(['APP_URL', 'AUTH_GITHUB_SECRET', 'AUTH_KEYCLOAK_ISSUER'])
  })
})

describe('values', () => {
  it('are never printed, least of all secrets', () => {
    const secrets = {
      APP_URL: 'hunter2://',
      DATABASE_URL: 'hunter2://app:hunter2@db',
      AUTH_SECRET: 'hunter2',
      KEY_ENCRYPTION_KEY: 'hunter2',
      AUTH_GOOGLE_SECRET: 'hunter2',
      TOKEN_SIGNING_ALG: 'hunter2',
      LOG_LEVEL: 'hunter2',
      ACCESS_TOKEN_TTL_SECONDS: 'hunter2',
      BENCH_ROUTES: 'hunter2',
    }
    expect.assertions(2)
    try {
      parseEnv(secrets)
    } catch (error) {
      expect(error).toBeInstanceOf(EnvError)
      expect(`${String(error)} ${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('hunter2')
    }
  })

  it('that are missing are said to be missing', () => {
    expect(() => parseEnv({})).toThrow(/APP_URL: is missing\n/)
  })
})

describe('related origins', () => {
  it('are origins with https, or of this machine, separated by commas', () => {
    const given = parseEnv({ ...GOOD, RELATED_ORIGINS: 'https://campus.de, http://localhost:4000' })
    expect(given.RELATED_ORIGINS).toEqual(['https://campus.de', 'http://localhost:4000'])
  })

  it.each(['campus.de', 'http://campus.de', 'https://campus.de/login', 'javascript:alert(1)', '*'])(
    '%s is none',
    (origin) => {
      expect(faults({ RELATED_ORIGINS: `https://campus.de,${origin}` })).toEqual(['RELATED_ORIGINS.1'])
    },
  )
})

describe('Keycloak', () => {
  const KEYCLOAK = {
    AUTH_KEYCLOAK_ID: 'campuskey',
    AUTH_KEYCLOAK_SECRET: 'a-secret',
    AUTH_KEYCLOAK_ISSUER: 'https://sso.example/realms/courses',
  }

  it('may sign people in alone, with a button for each provider behind it', () => {
    const given = parseEnv({ ...GOOD, ...KEYCLOAK, AUTH_PROVIDERS: 'keycloak', KEYCLOAK_BROKERS: 'github' })
    expect(given).toMatchObject({ AUTH_PROVIDERS: ['keycloak'], KEYCLOAK_BROKERS: ['github'] })
  })

  it('is one of three unless told', () => {
    expect(parseEnv({ ...GOOD, ...KEYCLOAK }).AUTH_PROVIDERS).toEqual(['google', 'github', 'keycloak'])
  })

  it.each<[Record<string, string>, string]>([
    [{ AUTH_PROVIDERS: 'keycloak' }, 'AUTH_KEYCLOAK_ID'],
    [{ AUTH_PROVIDERS: 'keycloack' }, 'AUTH_PROVIDERS.0'],
    [{ KEYCLOAK_BROKERS: 'okta' }, 'KEYCLOAK_BROKERS.0'],
    [{ KEYCLOAK_API_AUDIENCE: 'course-api' }, 'AUTH_KEYCLOAK_ISSUER'],
    [{ KEYCLOAK_SYNC_ID: 'campuskey-sync' }, 'KEYCLOAK_SYNC_SECRET'],
  ])('%j is not enough', (settings, variable) => {
    expect(faults(settings)).toEqual([variable])
  })
})
