// Settings that are handy on one's own machine and let strangers in elsewhere. With them no production start goes on.
import { isLoopback } from '@/lib/loopback'

/** What is missing or wrong in itself is told elsewhere, and no danger as well. */
type Settings = Partial<{
  NODE_ENV: string
  APP_URL: string
  AUTH_SECRET: string
  KEY_ENCRYPTION_KEY: Uint8Array
  LOCAL_PROVIDERS: string[]
  BENCH_ROUTES: boolean
  NODE_TLS_REJECT_UNAUTHORIZED: string | undefined
}>
type Danger = { variable: keyof Settings; message: string }

/** Production, and reachable by others than those at this machine. */
function isPublic({ NODE_ENV, APP_URL = '' }: Settings): boolean {
  const hostname = URL.parse(APP_URL)?.hostname
  if (NODE_ENV !== 'production' || hostname === undefined) return false
  return !isLoopback(hostname) && !hostname.endsWith('.localhost')
}

/** What somebody copied from an example, or typed. */
const isGuessable = (secret: string | undefined): boolean =>
  secret !== undefined &&
  (hasFewValues(secret) || /change.?me|example|password|secret|your.?key/i.test(secret))

/** Thirty-two random ones repeat themselves less. */
const hasFewValues = (values: Iterable<unknown>): boolean => new Set(values).size < 8

export function dangersOf(settings: Settings): Danger[] {
  if (!isPublic(settings)) return []
  const dangers: [boolean, Danger][] = [
    [
      Boolean(settings.LOCAL_PROVIDERS?.length),
      {
        variable: 'LOCAL_PROVIDERS',
        message: 'must be empty here: with the stand-ins, anybody signs in as anybody',
      },
    ],
    [
      settings.BENCH_ROUTES === true,
      { variable: 'BENCH_ROUTES', message: 'must be off here: it opens routes that nothing guards' },
    ],
    [
      isGuessable(settings.AUTH_SECRET),
      { variable: 'AUTH_SECRET', message: 'can be guessed: make one with openssl rand -base64 32' },
    ],
    [
      settings.KEY_ENCRYPTION_KEY !== undefined && hasFewValues(settings.KEY_ENCRYPTION_KEY),
      { variable: 'KEY_ENCRYPTION_KEY', message: 'can be guessed: make one with openssl rand -base64 32' },
    ],
    [
      settings.NODE_TLS_REJECT_UNAUTHORIZED === '0',
      {
        variable: 'NODE_TLS_REJECT_UNAUTHORIZED',
        message:
          'must not be 0: anybody between here and a provider could play it (NODE_EXTRA_CA_CERTS names an authority of your own)',
      },
    ],
  ]
  return dangers.filter(([given]) => given).map(([, danger]) => danger)
}
