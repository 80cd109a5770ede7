import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/hs256-public-key/world'

export const hs256PublicKey: Challenge = {
  id: 'hs256-public-key',
  title: 'The public key as the secret',
  area: 'tokens',
  summary: 'The API uses its one key with whatever algorithm the token names.',
  goal: 'Read Alice’s private note with a token that you signed yourself.',
  story: [
    'The course API refuses tokens without a signature. It verifies each with the issuer’s public key, which stands at /key.pem for everybody.',
    'In its code that is `verify(token, pem)`. The library takes the algorithm from the token. With EdDSA, `pem` is a public key. With HS256, `pem` is the shared secret.',
  ],
  clauses: ['rfc8725-2.1', 'rfc8725-3.1', 'rfc7518-3.2'],
  incidents: [
    {
      title: 'Several JWT libraries, 2015',
      text: 'The same report that named `alg: none` showed RS256 tokens replaced by HS256 ones, signed with the public key.',
      url: 'https://auth0.com/blog/critical-vulnerabilities-in-json-web-token-libraries/',
    },
  ],
  source: 'token-checks',
  hints: [
    'What does one need to make an HS256 signature? And what would the API use to check it?',
    'Fetch https://api.campus.example/key.pem. Its text, as it stands there, is what the API hands to its library. The line break at its end belongs to it.',
    'POST {"header":{"alg":"HS256","typ":"at+jwt"},"claims":{"sub":"alice"},"secret":"-----BEGIN PUBLIC KEY-----\\n…\\n-----END PUBLIC KEY-----\\n"} to https://toolbox.example/jwt, then send the token to /me.',
  ],
  requests: [
    { title: 'The public key', method: 'GET', url: 'https://api.campus.example/key.pem' },
    {
      title: 'Make a token with the toolbox',
      method: 'POST',
      url: 'https://toolbox.example/jwt',
      headers: [['content-type', 'application/json']],
      body: '{ "header": { "alg": "HS256", "typ": "at+jwt" }, "claims": { "sub": "mallory" }, "secret": "anything" }',
    },
    {
      title: 'Ask the API who I am',
      method: 'GET',
      url: 'https://api.campus.example/me',
      headers: [['authorization', 'Bearer …']],
    },
  ],
  victim: { name: 'Alice', opensLinks: false, acts: [] },
  open,
  fix: {
    intro:
      'The API knows its keys: `keys` maps a kid to `{ algorithm, key }`. Give back the key to verify with, or null to refuse the token.',
    choices: [
      {
        code: 'keys[header.kid]?.key',
        isRight: false,
        why: 'The right key for the wrong algorithm: that is the fault itself.',
      },
      {
        code: 'keys[header.kid]?.algorithm === header.alg ? keys[header.kid].key : null',
        isRight: true,
        why: 'A key is for one algorithm. A token that names another one gets no key at all.',
      },
      {
        code: "header.alg.startsWith('HS') ? null : keys[header.kid]?.key",
        isRight: false,
        why: 'It closes this hole and leaves the question to the token. The next algorithm that is added decides again.',
      },
    ],
    name: 'keyFor',
    starter: `// header: { alg, kid }   as the token says it
// keys:   { [kid]: { algorithm, key } }
function keyFor(header, keys) {
  return keys[header.kid].key
}
`,
    cases: [
      {
        title: 'gives the key for its algorithm',
        args: [{ alg: 'EdDSA', kid: 'k1' }, { k1: { algorithm: 'EdDSA', key: 'PEM' } }],
        expected: 'PEM',
      },
      {
        title: 'gives none for HS256',
        args: [{ alg: 'HS256', kid: 'k1' }, { k1: { algorithm: 'EdDSA', key: 'PEM' } }],
        expected: null,
      },
      {
        title: 'gives none for a key that nobody knows',
        args: [{ alg: 'EdDSA', kid: 'k2' }, { k1: { algorithm: 'EdDSA', key: 'PEM' } }],
        expected: null,
      },
      {
        title: 'gives none when both are missing',
        args: [{}, { k1: { algorithm: 'EdDSA', key: 'PEM' } }],
        expected: null,
      },
      {
        title: 'gives a second key for its own algorithm alone',
        args: [
          { alg: 'ES256', kid: 'k1' },
          { k1: { algorithm: 'EdDSA', key: 'PEM' }, k2: { algorithm: 'ES256', key: 'PEM2' } },
        ],
        expected: null,
      },
    ],
    solution: `function keyFor(header, keys) {
  const found = Object.hasOwn(keys, header.kid) ? keys[header.kid] : undefined
  return found && found.algorithm === header.alg ? found.key : null
}
`,
    why: [
      'A signature with a private key is verified with a public one; an HMAC is made and verified with one and the same secret. Who confuses the two turns the one thing that everybody may know into the one thing that nobody may know.',
      'Campuskey stores with each key the one algorithm that it is for, and hands exactly that to the library. The library, jose, would also refuse: its key objects know what they are.',
    ],
  },
}
