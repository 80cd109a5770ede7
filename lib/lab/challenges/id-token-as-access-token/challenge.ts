import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/id-token-as-access-token/world'

export const idTokenAsAccessToken: Challenge = {
  id: 'id-token-as-access-token',
  title: 'A sign-in is no permission',
  area: 'tokens',
  summary: 'The API takes ID tokens, which say who signed in, as if they said what may be done.',
  goal: 'Alice only signs in at your quiz. Read her private note from the course API with what you get.',
  story: [
    'You, Mallory, run a quiz. People sign in with idp.example, and your server gets an ID token: who they are, and nothing more. Alice has never allowed the quiz to see her courses.',
    'The course API trusts idp.example. It verifies signature, issuer and expiry of every token that it is sent.',
  ],
  clauses: ['rfc9068-2.1', 'rfc9068-4', 'rfc8725-3.11', 'rfc8725-3.12', 'oidc-2'],
  incidents: [
    {
      title: 'Nuts node, 2026 (CVE-2026-41164)',
      text: 'Its introspection took every JWT that was signed with one of the node’s keys, whatever kind it was. A signed presentation of credentials passed for an access token.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2026-41164',
    },
  ],
  source: 'token-checks',
  hints: [
    'Let Alice sign in at the quiz, and look at what arrives at your server.',
    'An ID token is a JWT, signed with the same key as an access token. What tells the two apart, and who looks?',
    'Copy the id_token and send it to GET https://api.campus.example/me as Authorization: Bearer.',
  ],
  requests: [
    {
      title: 'Ask the course API who I am',
      method: 'GET',
      url: 'https://api.campus.example/me',
      headers: [['authorization', 'Bearer …']],
    },
  ],
  victim: {
    name: 'Alice',
    opensLinks: false,
    acts: [{ id: 'quiz', label: 'Sign in at Mallory’s quiz', url: 'https://idp.example/sign-in-at-quiz' }],
  },
  open,
  fix: {
    intro:
      'The signature is right. Say whether this JWT is an access token for the API named `self`. Access tokens have the type `at+jwt`; RFC 9068 also allows it with `application/` before it.',
    choices: [
      {
        code: 'claims.nonce === undefined',
        isRight: false,
        why: 'An ID token needn’t have a nonce. What a thing isn’t doesn’t say what it is.',
      },
      {
        code: 'claims.scope !== undefined',
        isRight: false,
        why: 'A good thing to ask for, too. But nothing keeps an issuer from writing a scope into another kind of token.',
      },
      {
        code: "header.typ === 'at+jwt' && claims.aud === self",
        isRight: true,
        why: 'Its type says what it is, its audience for whom. Both are signed.',
      },
    ],
    name: 'isAccessToken',
    starter: `// header: { typ, alg, kid }, claims: { iss, aud, sub, … }   both signed
// self:   this API's own name
function isAccessToken(header, claims, self) {
  return claims.sub !== undefined
}
`,
    cases: [
      {
        title: 'takes an access token for this API',
        args: [{ typ: 'at+jwt' }, { sub: 'alice', aud: 'api' }, 'api'],
        expected: true,
      },
      {
        title: 'takes it with the long type',
        args: [{ typ: 'application/at+jwt' }, { sub: 'alice', aud: 'api' }, 'api'],
        expected: true,
      },
      {
        title: 'refuses an ID token',
        args: [{ typ: 'JWT' }, { sub: 'alice', aud: 'quiz', nonce: 'n' }, 'api'],
        expected: false,
      },
      {
        title: 'refuses an ID token whose client is called like the API',
        args: [{ typ: 'JWT' }, { sub: 'alice', aud: 'api' }, 'api'],
        expected: false,
      },
      {
        title: 'refuses a logout token',
        args: [{ typ: 'logout+jwt' }, { sub: 'alice', aud: 'api' }, 'api'],
        expected: false,
      },
      {
        title: 'refuses an access token for another API',
        args: [{ typ: 'at+jwt' }, { sub: 'alice', aud: 'weather' }, 'api'],
        expected: false,
      },
      { title: 'refuses what has no type', args: [{}, { sub: 'alice', aud: 'api' }, 'api'], expected: false },
    ],
    solution: `function isAccessToken(header, claims, self) {
  return ['at+jwt', 'application/at+jwt'].includes(header.typ) && claims.aud === self
}
`,
    why: [
      'An ID token is a letter from the provider to one client: this person has just signed in. Every client gets one, also one that nobody would trust with anything. An access token is a permission, for an API, with a scope.',
      'All of an issuer’s JWTs carry the same signature. A type of its own for each kind keeps them apart: explicit typing. The audience then says for whom.',
      'Campuskey’s access tokens are `at+jwt`, its certificates `certificate+jwt`, and each place insists on its own.',
    ],
  },
}
