// Pieces of a test's report that several steps share.
import type { TestStep } from '@/lib/client-tests/schemas'

/** Enough to recognise a value by, and not enough to use it. */
export const peek = (value: string): string => `${value.slice(0, 6)}… (${value.length} characters)`

/** Claims as a list; whatever could be used by itself isn't among them. */
export const claimFacts = (claims: Record<string, unknown>): TestStep['facts'] =>
  Object.entries(claims).map(([name, value]) => [name, showClaim(name, value)])

const TIMES = new Set(['iat', 'nbf', 'exp', 'auth_time'])

function showClaim(name: string, value: unknown): string {
  if (TIMES.has(name) && typeof value === 'number')
    return `${value} (${new Date(value * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC)`
  if (name === 'nonce' && typeof value === 'string') return peek(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a pasted secret turned out to be; nothing where none was pasted. */
export const secretStep = (secret: string | null): TestStep[] =>
  secret === null
    ? []
    : [{ title: 'Looked at the secret you pasted', outcome: 'done', text: secret, facts: [] }]
