// What each member of a token is for, in a sentence. Pure data.
import type { ClauseId } from '@/lib/learning/clauses'

export type MemberMeaning = { name: string; meaning: string; clause?: ClauseId }

const of = (name: string, meaning: string, clause?: ClauseId): [string, MemberMeaning] => [
  name,
  { name, meaning, ...(clause && { clause }) },
]

const HEADER = new Map([
  of(
    'alg',
    'How it is signed. A verifier compares this with its own list, and never just obeys.',
    'rfc7515-4.1.1',
  ),
  of(
    'typ',
    'What kind of token it is. at+jwt is an access token; an ID token can’t pass for one.',
    'rfc8725-3.11',
  ),
  of(
    'kid',
    'Which of the issuer’s keys signed it. A name to look up, never an address to fetch.',
    'rfc7515-4.1.4',
  ),
  of('crit', 'Members that a verifier must understand, or refuse the token.', 'rfc7515-4.1.11'),
  of(
    'jwk',
    'A key, brought along by the token itself. Never to be trusted: anybody can bring one.',
    'rfc8725-3.1',
  ),
  of(
    'jku',
    'An address of keys, named by the token itself. Never to be fetched unless it is known.',
    'rfc8725-3.1',
  ),
])

const CLAIMS = new Map([
  of('iss', 'Who issued it.', 'rfc7519-4.1.1'),
  of('sub', 'Whom it is about: unique at this issuer, and nothing personal.', 'rfc7519-4.1.2'),
  of('aud', 'For whom it is meant. Anybody else must refuse it.', 'rfc7519-4.1.3'),
  of('exp', 'When it ends.', 'rfc7519-4.1.4'),
  of('nbf', 'From when on it is good.', 'rfc7519-4.1.5'),
  of('iat', 'When it was made.', 'rfc7519-4.1.6'),
  of('jti', 'Its own name, so that this one token can be revoked.', 'rfc7519-4.1.7'),
  of('client_id', 'The program that got it.', 'rfc9068-2.2'),
  of('scope', 'What that program may do with it.', 'rfc6749-3.3'),
  of('roles', 'What this person may open here.', 'rfc9068-2.2'),
  of('sid', 'The session behind it: when that ends, so does the token.'),
  of('nonce', 'Ties an ID token to the request it answers.', 'oidc-2'),
  of('azp', 'The client that an ID token was made for.', 'oidc-2'),
  of('auth_time', 'When the person last proved who they are.', 'oidc-2'),
  of('acr', 'How strong that proof was.', 'oidc-2'),
  of('amr', 'What the proof consisted of, such as a password or a key.', 'oidc-2'),
  of('at_hash', 'Ties an ID token to the access token that came with it.', 'oidc-3.1.3.7'),
  of('act', 'Who acts for the subject, after a token exchange.', 'rfc8693-4.1'),
  of('cnf', 'The key that whoever sends this token must hold.', 'rfc9449-4.2'),
  of('events', 'What happened, in a logout token.', 'oidcBackChannel-2.4'),
  of('email', 'An e-mail address. It can change hands, so it is never a key to an account.', 'oidc-5.7'),
  of('email_verified', 'Whether the issuer made sure that the address is the person’s.', 'oidc-5.7'),
])

const unknown = (name: string): MemberMeaning => ({
  name,
  meaning: 'Not one of the registered names: what it means is between issuer and audience.',
})

export const headerMeaning = (name: string): MemberMeaning => HEADER.get(name) ?? unknown(name)
export const claimMeaning = (name: string): MemberMeaning => CLAIMS.get(name) ?? unknown(name)
