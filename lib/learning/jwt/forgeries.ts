// Ways to tamper with a token, each with the lesson it teaches. Pure data and pure changes; whoever signs is told how.
// @see RFC 8725, section 2
import type { CheckId } from '@/lib/learning/jwt/check-token'
import type { DecodedToken, Members } from '@/lib/learning/jwt/decode'
import type { TermId } from '@/lib/learning/glossary'

/** `kept`: the old signature stays. `public-key`: an HMAC with the public key as its secret. `own-key`: a key just made. */
export type Signing = 'kept' | 'none' | 'public-key' | 'own-key'
type Changed = { header: Members; claims: Members }
export type Forgery = {
  id: string
  label: string
  lesson: string
  term?: TermId
  /** The check that is there for it. */
  caughtBy: CheckId
  signing: Signing
  change: (token: DecodedToken, now: number) => Changed
}

const DAY = 86_400

export const FORGERIES: readonly Forgery[] = [
  {
    id: 'role',
    label: 'Make me an admin',
    lesson: 'One word changed, and the old signature kept. It covers every byte, so it no longer fits.',
    term: 'signature',
    caughtBy: 'signature',
    signing: 'kept',
    change: ({ header, claims }) => ({ header, claims: { ...claims, roles: ['admin'] } }),
  },
  {
    id: 'none',
    label: 'alg: none',
    lesson: 'No signature at all. A verifier that obeys the header would let anybody in.',
    term: 'alg-none',
    caughtBy: 'alg',
    signing: 'none',
    change: ({ header, claims }) => ({
      header: { ...header, alg: 'none' },
      claims: { ...claims, roles: ['admin'] },
    }),
  },
  {
    id: 'hs256',
    label: 'HS256 with the public key',
    lesson:
      'An HMAC whose secret is the public key, which everybody has. A verifier that lets the header choose would compute the same.',
    term: 'algorithm-confusion',
    caughtBy: 'alg',
    signing: 'public-key',
    change: ({ header, claims }) => ({
      header: { ...header, alg: 'HS256' },
      claims: { ...claims, roles: ['admin'] },
    }),
  },
  {
    id: 'own-key',
    label: 'Signed with my own key',
    lesson: 'A perfect signature, by the wrong key. Its kid names nothing in the issuer’s set.',
    term: 'kid',
    caughtBy: 'kid',
    signing: 'own-key',
    change: ({ header, claims }) => ({ header, claims: { ...claims, roles: ['admin'] } }),
  },
  {
    id: 'kid',
    label: 'Another kid',
    lesson: 'A path instead of a key’s name. A verifier that opened it as a file could be led to any key.',
    term: 'kid',
    caughtBy: 'kid',
    signing: 'kept',
    change: ({ header, claims }) => ({ header: { ...header, kid: '../../dev/null' }, claims }),
  },
  {
    id: 'audience',
    label: 'Another audience',
    lesson:
      'A token for another service, tried here. Real ones carry a good signature: only this check stops them.',
    term: 'aud',
    caughtBy: 'aud',
    signing: 'kept',
    change: ({ header, claims }) => ({ header, claims: { ...claims, aud: 'https://other.example/api' } }),
  },
  {
    id: 'expired',
    label: 'Expired yesterday',
    lesson: 'An old token found in a log. The shorter tokens live, the less such a find is worth.',
    term: 'exp',
    caughtBy: 'exp',
    signing: 'kept',
    change: ({ header, claims }, now) => ({
      header,
      claims: { ...claims, iat: now - DAY - 300, nbf: now - DAY - 300, exp: now - DAY },
    }),
  },
  {
    id: 'id-token',
    label: 'An ID token instead',
    lesson: 'An ID token says who is there, to the client. It has another type, so the API doesn’t take it.',
    term: 'typ',
    caughtBy: 'typ',
    signing: 'kept',
    change: ({ header, claims }) => ({ header: { ...header, typ: 'JWT' }, claims }),
  },
]
