import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/alg-none/world'

export const algNone: Challenge = {
  id: 'alg-none',
  title: 'A token that nobody signed',
  area: 'tokens',
  summary: 'The API lets the token say how it was signed, and “not at all” is an answer.',
  goal: 'Read Alice’s private note from the course API, without any token of hers.',
  story: [
    'The course API takes a JWT in the Authorization header and gives back the record of the person in `sub`. Alice’s is `alice`.',
    'Its library looks into the header for the algorithm and verifies accordingly. JWTs have one for tokens that need no signature.',
  ],
  clauses: ['rfc8725-2.1', 'rfc8725-3.1', 'rfc7515-4.1.1', 'rfc7519-6'],
  incidents: [
    {
      title: 'Several JWT libraries, 2015',
      text: 'Tim McLean showed that many libraries took `alg: none` from whoever sent the token, and treated the token as verified.',
      url: 'https://auth0.com/blog/critical-vulnerabilities-in-json-web-token-libraries/',
    },
  ],
  source: 'token-key',
  hints: [
    'A JWT has three parts: header, claims, signature. You may write the first two yourself. What must the third be?',
    'The header says `{ "alg": "none" }`. The third part is then empty, but its dot stays. Your toolbox makes such a token when you leave out the secret.',
    'POST {"header":{"alg":"none","typ":"at+jwt"},"claims":{"sub":"alice"}} to https://toolbox.example/jwt, then GET https://api.campus.example/me with Authorization: Bearer and that token.',
  ],
  requests: [
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
      'Say whether a token’s header is acceptable, before anything is verified. The API’s key is for EdDSA and is called k1.',
    choices: [
      {
        code: "header.alg !== 'none'",
        isRight: false,
        why: 'Then “None” or “nOnE” comes. What isn’t allowed can be spelled in more ways than one thinks of.',
      },
      {
        code: "header.alg === 'EdDSA'",
        isRight: true,
        why: 'The API says which algorithm it takes; the token is only held against it.',
      },
      {
        code: 'header.alg !== undefined',
        isRight: false,
        why: 'It is there: it says “none”.',
      },
    ],
    name: 'isAcceptable',
    starter: `// header: { alg, kid, typ }  as the token says it
function isAcceptable(header) {
  return header.alg !== undefined
}
`,
    cases: [
      { title: 'takes the algorithm of the key', args: [{ alg: 'EdDSA', kid: 'k1' }], expected: true },
      { title: 'refuses none', args: [{ alg: 'none', kid: 'k1' }], expected: false },
      { title: 'refuses none in other letters', args: [{ alg: 'nOnE', kid: 'k1' }], expected: false },
      { title: 'refuses another algorithm', args: [{ alg: 'HS256', kid: 'k1' }], expected: false },
      { title: 'refuses an empty one', args: [{ alg: '', kid: 'k1' }], expected: false },
      { title: 'refuses a header without any', args: [{ kid: 'k1' }], expected: false },
      { title: 'refuses a list', args: [{ alg: ['EdDSA'], kid: 'k1' }], expected: false },
    ],
    solution: `function isAcceptable(header) {
  return header.alg === 'EdDSA'
}
`,
    why: [
      'The algorithm is part of the token, and the token is written by whoever sends it. An API that asks the token how to verify the token has verified nothing.',
      'So it is the other way round: each key is for one algorithm, the API knows which, and a token that says anything else is refused before its signature is looked at. A list of what is allowed needs no knowledge of what will be invented.',
    ],
  },
}
