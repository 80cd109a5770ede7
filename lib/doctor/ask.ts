// Asks another server something, and says in words why that failed.
import { providerFetch } from '@/lib/sign-in/provider-fetch'

type Answer = { response: Response; aheadMs: number }

/** With how far this machine's clock is ahead of the server's; NaN where the server doesn't say the time. */
export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const before = Date.now()
  const response = await providerFetch(url, init)
  const theirs = Date.parse(response.headers.get('date') ?? '')
  // The header is cut to the second: half of one later is the best guess.
  return { response, aheadMs: (before + Date.now()) / 2 - (theirs + 500) }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'there is no host of that name, or no name server answers',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is self-signed (NODE_EXTRA_CA_CERTS names your own authority)',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an unknown authority (NODE_EXTRA_CA_CERTS names yours)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an unknown authority (NODE_EXTRA_CA_CERTS names yours)',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
}

/** Why there was no answer. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'it took too long to answer'
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  const code = typeof cause?.code === 'string' ? cause.code : ''
  return REASONS[code] ?? (code === '' ? 'the answer can’t be read' : `it failed with ${code}`)
}
