import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/missing-origin-check/world'

export const missingOriginCheck: Challenge = {
  id: 'missing-origin-check',
  title: 'The right passkey on the wrong page',
  area: 'passkeys',
  summary: 'The server never looks at the origin that the browser wrote into the answer.',
  goal: 'Sign in as Alice: let her use her passkey on a page of yours.',
  story: [
    'Passkeys can’t be used on a phishing site: the browser offers one only under its RP ID, here campus.example. But that includes every name under it.',
    'old.campus.example was given up years ago, and its name still points to a server that anybody can rent. You did. Your page there asks for a passkey with the challenge in its address, and sends the answer to attacker.example.',
  ],
  clauses: ['webauthn-7.2', 'webauthn-13.4.9', 'rfc6454-4'],
  incidents: [
    {
      title: 'webauthn-lib, 2026 (CVE-2026-30964)',
      text: 'This PHP library compared the host of the origin alone: another scheme or another port counted as the same origin.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2026-30964',
    },
  ],
  source: 'verify-assertion',
  modelled:
    'The real comparison is made by SimpleWebAuthn, which gets the expected origin from Campuskey. The sandbox has a smaller relying party of its own. The code below is the real call.',
  hints: [
    'Campus takes an answer to a challenge of its own. Where do you get one of those?',
    'Begin a sign-in yourself: POST /passkey/options. The answer must come from Alice’s authenticator, but not to Campus.',
    'Have Alice open https://old.campus.example/?challenge= followed by your challenge. Copy what arrives at your server and POST it to https://campus.example/passkey/verify.',
  ],
  requests: [
    { title: 'Begin a passkey sign-in', method: 'POST', url: 'https://campus.example/passkey/options' },
    {
      title: 'Answer with a passkey',
      method: 'POST',
      url: 'https://campus.example/passkey/verify',
      headers: [['content-type', 'application/json']],
      body: '{ "id": "…", "clientDataJSON": "…", "authenticatorData": "…", "signature": "…" }',
    },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: { name: 'Alice', opensLinks: true, acts: [] },
  open,
  fix: {
    intro:
      'The signature is right, so the browser wrote this client data. `allowed` lists the origins whose pages may use these passkeys. Say whether the origin is acceptable.',
    choices: [
      {
        code: "clientData.origin.endsWith('campus.example')",
        isRight: false,
        why: '`https://old.campus.example` does, and `https://notcampus.example` does too.',
      },
      {
        code: 'allowed.includes(clientData.origin)',
        isRight: true,
        why: 'Scheme, host and port, as a whole, one of those that are meant.',
      },
      {
        code: 'clientData.crossOrigin === false',
        isRight: false,
        why: 'It says that the page wasn’t framed by another site. Whose page it was, it doesn’t say.',
      },
    ],
    name: 'isOurPage',
    starter: `// clientData: { type, challenge, origin, crossOrigin }
// allowed:    ['https://campus.example', …]
function isOurPage(clientData, allowed) {
  return clientData.type === 'webauthn.get'
}
`,
    cases: [
      {
        title: 'takes our own page',
        args: [{ type: 'webauthn.get', origin: 'https://campus.example' }, ['https://campus.example']],
        expected: true,
      },
      {
        title: 'takes a second one that is meant',
        args: [
          { type: 'webauthn.get', origin: 'https://campus.fr' },
          ['https://campus.example', 'https://campus.fr'],
        ],
        expected: true,
      },
      {
        title: 'refuses a subdomain',
        args: [{ type: 'webauthn.get', origin: 'https://old.campus.example' }, ['https://campus.example']],
        expected: false,
      },
      {
        title: 'refuses plain http',
        args: [{ type: 'webauthn.get', origin: 'http://campus.example' }, ['https://campus.example']],
        expected: false,
      },
      {
        title: 'refuses another port',
        args: [{ type: 'webauthn.get', origin: 'https://campus.example:8443' }, ['https://campus.example']],
        expected: false,
      },
      {
        title: 'refuses an origin that only begins like ours',
        args: [{ type: 'webauthn.get', origin: 'https://campus.example.help' }, ['https://campus.example']],
        expected: false,
      },
      {
        title: 'refuses a registration’s answer',
        args: [{ type: 'webauthn.create', origin: 'https://campus.example' }, ['https://campus.example']],
        expected: false,
      },
      {
        title: 'refuses when there is none',
        args: [{ type: 'webauthn.get' }, ['https://campus.example']],
        expected: false,
      },
    ],
    solution: `function isOurPage(clientData, allowed) {
  return clientData.type === 'webauthn.get' && allowed.includes(clientData.origin)
}
`,
    why: [
      'The browser does its part: it writes into what is signed on which page the person was. Only the server can do the other part, and read it.',
      'The RP ID is wider than one thinks: it covers every subdomain. Forgotten names that point to rented servers are common, and each of them would be a page where all passkeys of the organization work.',
      'Campuskey compares with APP_URL and the origins listed in RELATED_ORIGINS, exactly. It also refuses answers from framed pages.',
    ],
  },
}
