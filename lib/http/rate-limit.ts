// Rate limits per client address, counted in PostgreSQL so that all instances share them. A client over its
// limit is held back in memory, so that hammering costs no queries.
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { dbPool } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { networkOf } from '@/lib/http/client-address'

const WINDOW_SECONDS = 60

/** The limiter names its statements; a pooler that gives each transaction another connection doesn't know them there. */
const unprepared = {
  query: ({ text, values }: { text: string; values?: unknown[] }) => dbPool().query(text, values),
}

const LIMITS = {
  passkeys: () => env().RATE_LIMIT_PASSKEYS_PER_MINUTE,
  api_token: () => env().RATE_LIMIT_API_TOKEN_PER_MINUTE,
  /** Beginning or finishing a sign-in at a provider, by address. */
  sign_in: () => env().RATE_LIMIT_SIGN_IN_PER_MINUTE,
  /** Proven sign-ins by account, whatever the address and the method. */
  sign_in_account: () => env().RATE_LIMIT_SIGN_IN_PER_ACCOUNT_PER_MINUTE,
  oauth_token: () => env().RATE_LIMIT_OAUTH_TOKEN_PER_MINUTE,
  /** Device authorization requests. */
  oauth_device: () => env().RATE_LIMIT_OAUTH_DEVICE_PER_MINUTE,
  /** Introspection and revocation. */
  oauth_introspection: () => env().RATE_LIMIT_OAUTH_INTROSPECTION_PER_MINUTE,
  /** Exchanging a personal token. */
  personal_tokens: () => env().RATE_LIMIT_PERSONAL_TOKENS_PER_MINUTE,
  /** Counted by account. */
  certificates: () => env().RATE_LIMIT_CERTIFICATES_PER_MINUTE,
  recovery: () => env().RATE_LIMIT_RECOVERY_PER_MINUTE,
  /** By address and by account: access codes and organizations' invites. */
  codes: () => env().RATE_LIMIT_CODES_PER_MINUTE,
  lab: () => env().RATE_LIMIT_LAB_PER_MINUTE,
  recovery_account: () => env().RATE_LIMIT_RECOVERY_PER_ACCOUNT_PER_MINUTE,
}

export type RateLimit = keyof typeof LIMITS

export const limitPerMinute = (name: RateLimit): number => LIMITS[name]()

const limiters = new Map<RateLimit, RateLimiterPostgres>()

function limiter(name: RateLimit): RateLimiterPostgres {
  const known = limiters.get(name)
  if (known) return known
  const points = limitPerMinute(name)
  const made = new RateLimiterPostgres({
    storeClient: unprepared,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: WINDOW_SECONDS,
    inMemoryBlockOnConsumed: points + 1,
    // Expired rows are removed by one bounded job, not by a timer in every process.
    clearExpiredByTimeout: false,
  })
  limiters.set(name, made)
  return made
}

/**
 * Counts one request of `address` against a limit per minute.
 * @throws AppError rate_limited, with whole seconds to wait (1 to 60)
 */
export async function consumeRateLimit(name: RateLimit, address: string): Promise<void> {
  try {
    await limiter(name).consume(networkOf(address))
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = Math.ceil(error.msBeforeNext / 1000)
    throw new AppError('rate_limited', { retryAfterSeconds: Math.min(Math.max(seconds, 1), WINDOW_SECONDS) })
  }
}
