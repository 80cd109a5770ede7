// Level 3 of the lab: the decisions behind a whole system of sign-in, each with alternatives and what follows from them,
// and what this application decided. Pure data: components may import it.
import type { ClauseId } from '@/lib/learning/clauses'
import type { SourceId } from '@/lib/learning/sources'

/** `ours`: as this application does it. `sound`: another good way. `risky`: what an attacker hopes for. */
export type Alternative = { id: string; text: string; verdict: 'ours' | 'sound' | 'risky'; why: string }

export type Decision = {
  id: string
  title: string
  ask: string
  options: readonly Alternative[]
  clauses: readonly ClauseId[]
  /** The code that does it here. */
  source: SourceId
  /** A record of it, in docs/decisions. */
  record?: string
}

const ours = (id: string, text: string, why: string): Alternative => ({ id, text, verdict: 'ours', why })
const sound = (id: string, text: string, why: string): Alternative => ({ id, text, verdict: 'sound', why })
const risky = (id: string, text: string, why: string): Alternative => ({ id, text, verdict: 'risky', why })

export const DECISIONS = [
  {
    id: 'brokering',
    title: 'Who talks to Google and GitHub?',
    ask: 'Your organization has Keycloak, and people also want to come with Google and GitHub.',
    options: [
      ours(
        'broker',
        'Keycloak is the broker: the application knows Keycloak alone',
        'One registration, one issuer, one place for policies. The buttons stay, and say to Keycloak where to go on. Here: `AUTH_PROVIDERS=keycloak`.',
      ),
      sound(
        'direct',
        'The application talks to each of the three itself',
        'Nothing in between can be down. It has to keep the providers apart itself, by issuer, and connect accounts itself; this application can do that too.',
      ),
      risky(
        'trust-all',
        'Each directly, and the same e-mail address means the same person',
        'Then the weakest of the three decides about everybody’s account.',
      ),
    ],
    clauses: ['rfc9207-2.4', 'rfc9700-4.4'],
    source: 'sign-in-ways',
  },
  {
    id: 'new-people',
    title: 'Somebody comes for the first time',
    ask: 'They signed in at a provider; nobody here knows them.',
    options: [
      ours(
        'create',
        'Make an account at once, with the role `free-user`',
        'Nobody waits, and nobody gets more than everybody gets. More comes by a grant that says where it is from.',
      ),
      sound(
        'approve',
        'An administrator lets each of them in',
        'Right where membership is the point. Somebody has to answer every day.',
      ),
      risky(
        'as-claimed',
        'Make an account with the roles that the provider names, whatever they are',
        'Whoever administers there is then administrator here. Import only what is listed, and never `admin`.',
      ),
    ],
    clauses: ['rfc9700-2.3'],
    source: 'importable-roles',
  },
  {
    id: 'identity-key',
    title: 'By what is a person recognised?',
    ask: 'The next sign-in must find the same account.',
    options: [
      ours(
        'issuer-subject',
        'By issuer and subject together',
        'The only two claims that are promised to be stable and never given to somebody else.',
      ),
      risky('email', 'By the e-mail address', 'It changes hands, and not every provider has verified it.'),
      risky(
        'username',
        'By the user name at the provider',
        'It can be changed, and the old one taken by another person.',
      ),
    ],
    clauses: ['oidc-5.7'],
    source: 'find-identity',
  },
  {
    id: 'linking',
    title: 'A second way to sign in',
    ask: 'Alice came with Google. Now somebody comes with GitHub, and GitHub says it is Alice’s address.',
    options: [
      ours(
        'both-proven',
        'Connect it once Alice has proven her account as well',
        'The new identity waits for ten minutes on the server; a sign-in with Google or a passkey is the proof. One step more, once.',
      ),
      sound(
        'separate',
        'Leave them apart: two accounts',
        'Safe, and a nuisance: people wonder where their courses are.',
      ),
      risky(
        'verified-email',
        'Connect them at once, if GitHub says that the address is verified',
        'Then every provider that you ever add must verify as well as the best one, for ever.',
      ),
      risky(
        'silent',
        'Connect it to whoever is signed in just then',
        'A forged request connects the attacker’s identity to the victim’s account.',
      ),
    ],
    clauses: ['oidc-5.7', 'rfc6749-10.12'],
    source: 'resolve-identity',
    record: '0001-auth-js-without-its-linking.md',
  },
  {
    id: 'provider-tokens',
    title: 'The provider’s tokens',
    ask: 'The exchange gives an access token, perhaps a refresh token, and an ID token.',
    options: [
      ours(
        'drop',
        'Read the profile, then forget them',
        'What isn’t kept can’t be stolen. Only Keycloak’s ID token stays, encrypted, on its session: the logout there asks for it.',
      ),
      sound(
        'sealed',
        'Keep them encrypted, because the application calls the provider later',
        'Right if it really does. Then they need renewing, an end, and a key of their own.',
      ),
      risky(
        'plain',
        'Keep them in the account’s row, for whenever they may be useful',
        'A copy of the database is then a copy of everybody’s access elsewhere.',
      ),
    ],
    clauses: ['oidcRpLogout-2', 'rfc9700-2.3'],
    source: 'sealed-id-token',
    record: '0002-no-provider-tokens.md',
  },
  {
    id: 'browser-tokens',
    title: 'What does the browser hold?',
    ask: 'Pages call the API.',
    options: [
      ours(
        'memory',
        'A session cookie, and a token of five minutes in memory',
        'The cookie is out of scripts’ reach; the token can be used with the API directly, and is soon worth nothing.',
      ),
      sound(
        'bff',
        'The session cookie alone: a backend calls the API for the page',
        'The strictest way. Each call goes through that backend, which needs protection against forged requests.',
      ),
      risky(
        'store',
        'Access and refresh token in `localStorage`',
        'One injected script takes both, and uses them from elsewhere for weeks.',
      ),
    ],
    clauses: ['rfc9700-4.10', 'rfc6265-4.1.2.6'],
    source: 'callback-browser-token',
  },
  {
    id: 'api-tokens',
    title: 'How does the API know a token?',
    ask: 'Every request brings one.',
    options: [
      ours(
        'jwt',
        'A signed JWT of a few minutes, for this API, with a list of revoked ones in memory',
        'No query for a request, and a revoked token is refused within a second. It takes care: type, algorithm, key, issuer, audience, times.',
      ),
      sound(
        'opaque',
        'A random value; the API asks the authorization server about it',
        'Always up to date. Each request costs a question, or a cache that is late.',
      ),
      risky(
        'long-jwt',
        'A signed JWT of thirty days',
        'Nobody can end it. Stolen once, it works for a month.',
      ),
    ],
    clauses: ['rfc9068-4', 'rfc8725-3.11', 'rfc7662-2.1'],
    source: 'verify-access-token',
    record: '0003-guard-without-query.md',
  },
  {
    id: 'roles',
    title: 'Where are the roles?',
    ask: 'Subscribers see more courses. Some roles come from Keycloak, some from a code, some from an administrator.',
    options: [
      ours(
        'grants',
        'As grants that know their source; one table says what each role opens',
        'A role from Keycloak goes when it is gone there, and no other with it. API, pages and explanations read one table.',
      ),
      sound(
        'keycloak',
        'In Keycloak alone',
        'One place, as long as every role has its origin there. Codes and invitations then need its administration interface.',
      ),
      risky(
        'first-token',
        'Copied from the first token into the account',
        'Whoever loses a role at the provider keeps it here.',
      ),
    ],
    clauses: ['rfc9068-2.2', 'rfc6749-3.3'],
    source: 'role-policy',
  },
  {
    id: 'revocation',
    title: 'A role is taken away',
    ask: 'Access tokens with that role are still on the way.',
    options: [
      ours(
        'watch',
        'Every instance learns of it within a second and refuses older tokens',
        'Each asks twice a second for new entries, for all requests together. If it hasn’t been able to for five seconds, it asks at each request.',
      ),
      sound(
        'expire',
        'They end by themselves, in five minutes at most',
        'Simple, and often enough. Tell those who take roles away.',
      ),
      risky(
        'next-sign-in',
        'It counts from the next sign-in on',
        'Which may be weeks away, and is up to the person whose role was taken.',
      ),
    ],
    clauses: ['rfc7009-2.1', 'rfc9068-2.2'],
    source: 'is-revoked',
    record: '0003-guard-without-query.md',
  },
  {
    id: 'sessions',
    title: 'The session',
    ask: 'Somebody is signed in, and comes back tomorrow.',
    options: [
      ours(
        'database',
        'A random value in a `__Host-` cookie, its hash in the database, new at every sign-in',
        'It can be listed and ended, one by one. A copy of the database opens none. It ends when unused, and in any case after a while.',
      ),
      sound(
        'cache',
        'The same in a fast store beside the database',
        'Faster where there are very many. What is lost with it, is everybody’s sign-in.',
      ),
      risky(
        'self-contained',
        'Everything in a signed cookie of thirty days',
        '“Sign out everywhere” can’t be kept: the server has nothing to end.',
      ),
    ],
    clauses: ['rfc6265-8.4', 'rfc6265-4.1.2'],
    source: 'start-session',
    record: '0004-sessions-by-our-own-reader.md',
  },
  {
    id: 'logout',
    title: 'Sign out',
    ask: 'Alice came through Keycloak and presses the button.',
    options: [
      ours(
        'both',
        'End the session here, its tokens, and Keycloak’s session; and listen when Keycloak ends one',
        'At a shared computer nobody gets back in with one press. What ends there ends here, told from server to server.',
      ),
      sound(
        'here',
        'End the session here, and say that Keycloak’s goes on',
        'What people expect of Google: nobody wants to be signed out of their mail. It must be said.',
      ),
      risky(
        'cookie',
        'Delete the cookie',
        'The session goes on at the server. Whoever copied the cookie goes on with it.',
      ),
    ],
    clauses: ['oidcRpLogout-2', 'oidcBackChannel-2.6'],
    source: 'sign-out',
  },
  {
    id: 'refresh',
    title: 'Refresh tokens for other programs',
    ask: 'A program of somebody else works for Alice while she is away.',
    options: [
      ours(
        'rotate',
        'Only with `offline_access`; a new one at each use, and a used one ends the family',
        'A thief and the owner can’t both go on: the second of them ends it for both. Ten seconds of leniency for two tabs.',
      ),
      sound(
        'bound',
        'Bound to a key of the program',
        'Whoever steals the token lacks the key. The program must be able to keep one; here it may add [[dpop]].',
      ),
      risky(
        'forever',
        'One that stays the same until somebody revokes it',
        'Nobody notices that it was copied.',
      ),
    ],
    clauses: ['rfc9700-4.14', 'rfc9449-4.2', 'oidc-11'],
    source: 'refresh-reuse',
    record: '0008-authorization-server.md',
  },
  {
    id: 'passkeys',
    title: 'Passkeys',
    ask: 'People may sign in without a provider.',
    options: [
      ours(
        'full',
        'As a way of their own: verified user, exact origin, a challenge that is used up by its first answer',
        'One touch is two factors, and no phishing page can use it. User verification is asked for and checked.',
      ),
      sound(
        'second',
        'As a second step after the provider',
        'Good against a stolen provider account. People without a provider stay outside.',
      ),
      risky(
        'cookie-challenge',
        'With the challenge in a signed cookie, good for an hour',
        'Nothing uses it up, so an answer that was seen once works again.',
      ),
    ],
    clauses: ['webauthn-7.2', 'webauthn-13.4.3'],
    source: 'finish-authentication',
  },
  {
    id: 'recovery',
    title: 'The way back',
    ask: 'A phone is lost, or a provider account.',
    options: [
      ours(
        'codes',
        'Ten single-use codes; the last way to sign in can’t be removed; changes are told to the person',
        'A code is a way back, not a way in: it never counts as the last one, and leads to a lasting one.',
      ),
      sound(
        'second-way',
        'A second provider or passkey, asked for early',
        'The best way back is a second way in. Not everybody has one on the day it is needed; this application asks for both.',
      ),
      risky(
        'questions',
        'Support asks for the date of birth and resets the account',
        'The answer is on the internet. The strength of an account is that of its weakest way in.',
      ),
    ],
    clauses: ['webauthn-6.1.3'],
    source: 'consume-recovery-code',
    record: '0007-recovery-codes-and-notices.md',
  },
  {
    id: 'step-up',
    title: 'Something that matters',
    ask: 'Somebody signed in this morning and now deletes the account.',
    options: [
      ours(
        'fresh',
        'Ask for a sign-in from the last ten minutes',
        'By any of the person’s own ways; the session is new afterwards. An open laptop isn’t enough.',
      ),
      sound(
        'each-time',
        'Ask for a passkey each time',
        'Stricter. Whoever changes five things confirms five times.',
      ),
      risky(
        'session',
        'The session is enough',
        'Then whatever gets hold of the session gets hold of the account for good.',
      ),
    ],
    clauses: ['rfc9470-3', 'oidc-3.1.2.1'],
    source: 'is-fresh',
    record: '0006-confirm-its-you.md',
  },
  {
    id: 'keys',
    title: 'The keys that sign',
    ask: 'Other services verify your tokens.',
    options: [
      ours(
        'rotate',
        'Encrypted in the database; next, active and retiring ones are all published',
        'Everybody knows a key before it signs, and still knows it when the last token of it ends. Rotation is a command, not an outage.',
      ),
      sound(
        'kms',
        'In a key service that signs',
        'The key never leaves it. Each token costs a call, and the service must be up.',
      ),
      risky(
        'one',
        'One key from the environment, the same for years',
        'When it leaks, nobody can replace it without breaking everything, so nobody does.',
      ),
    ],
    clauses: ['rfc7517-5', 'rfc7517-4'],
    source: 'rotate-keys',
  },
] as const satisfies readonly Decision[]

export type Choices = Readonly<Record<string, string>>

type Raw = Readonly<Record<string, string | readonly string[] | undefined>>

/** Whatever names no decision or no alternative of it is left out. */
export function readChoices(raw: Raw): Choices {
  const known = DECISIONS.flatMap(({ id, options }) => {
    const [wanted] = [raw[id] ?? []].flat()
    const option = options.find((each) => each.id === wanted)
    return option ? [[id, option.id] as const] : []
  })
  return Object.fromEntries(known)
}

type Comparison = {
  decided: number
  total: number
  same: number
  sound: number
  risky: number
  isSolved: boolean
}

/** Solved is a design in which everything is decided and nothing risky: it needn't be this application's. */
export function compareDesign(choices: Choices): Comparison {
  const verdicts = DECISIONS.flatMap(({ id, options }) => {
    const option = (options as readonly Alternative[]).find((each) => each.id === choices[id])
    return option ? [option.verdict] : []
  })
  const count = (verdict: Alternative['verdict']) => verdicts.filter((each) => each === verdict).length
  const [decided, total, dangerous] = [verdicts.length, DECISIONS.length, count('risky')]
  return {
    decided,
    total,
    same: count('ours'),
    sound: count('sound'),
    risky: dangerous,
    isSolved: decided === total && dangerous === 0,
  }
}
