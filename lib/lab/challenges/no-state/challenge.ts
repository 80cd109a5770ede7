import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/no-state/world'

export const noState: Challenge = {
  id: 'no-state',
  title: 'Signed in as somebody else',
  area: 'flow',
  summary: 'The callback takes any code from anybody’s browser: there is no state.',
  goal: 'Get Alice’s browser signed in at Campus with your account, so that what she enters lands with you.',
  story: [
    'Campus lets people sign in at idp.example. You, Mallory, have an account there like everybody else. Alice has one too, and is reading her mail.',
    'When the provider sends a browser back to Campus, the callback takes the [[authorization-code:code]] from the address and signs that browser in. It never asks whether this browser had started a sign-in at all.',
  ],
  clauses: ['rfc6749-10.12', 'rfc9700-4.7'],
  incidents: [
    {
      title: 'The first description, 2008',
      text: 'Adam Barth, Collin Jackson and John Mitchell named login CSRF, and showed it with search engines and payment services: the victim searches and pays in the attacker’s account.',
      url: 'https://seclab.stanford.edu/websec/csrf/csrf.pdf',
    },
  ],
  source: 'sign-in-flow',
  hints: [
    'Start a sign-in yourself and go as far as the provider’s answer. Read the address it sends you to: what in it says that the answer is for your browser?',
    'A code works once. If you open the callback yourself, it is spent. Keep the address instead.',
    'Send GET https://campus.example/login/idp, then the address in its Location header. The second answer’s Location holds your fresh code. Don’t open it: let Alice open it.',
  ],
  requests: [
    { title: 'Start a sign-in at Campus', method: 'GET', url: 'https://campus.example/login/idp' },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: { name: 'Alice', opensLinks: true, acts: [] },
  open,
  fix: {
    intro:
      'Campus now sends a random [[state]] with each sign-in and keeps it in a cookie of that browser. Say when the callback may go on. `query` holds the parameters of the callback, `cookies` what this browser sent along; a missing one is undefined.',
    choices: [
      {
        code: 'query.state !== undefined',
        isRight: false,
        why: 'An attacker can write any state into the link. That there is one says nothing.',
      },
      {
        code: 'issuedStates.has(query.state)',
        isRight: false,
        why: 'The attacker’s own sign-in has a state that Campus issued, too. It must be this browser’s. (That is the next challenge.)',
      },
      {
        code: 'cookies.state !== undefined && query.state === cookies.state',
        isRight: true,
        why: 'Only the browser that asked has the cookie, and the attacker can’t put one into Alice’s browser.',
      },
    ],
    name: 'mayFinish',
    starter: `// query:   { code, state }  from the address of the callback
// cookies: { state }        what this browser kept when it started
function mayFinish(query, cookies) {
  return query.code !== undefined
}
`,
    cases: [
      {
        title: 'goes on with the answer to this browser’s own sign-in',
        args: [{ code: 'c1', state: 'k3Jx' }, { state: 'k3Jx' }],
        expected: true,
      },
      {
        title: 'refuses the attacker’s answer in a browser that started nothing',
        args: [{ code: 'c1', state: 'k3Jx' }, {}],
        expected: false,
      },
      {
        title: 'refuses it in a browser that has a sign-in of its own under way',
        args: [{ code: 'c1', state: 'k3Jx' }, { state: 'p0Qz' }],
        expected: false,
      },
      {
        title: 'refuses an answer without a state',
        args: [{ code: 'c1' }, { state: 'p0Qz' }],
        expected: false,
      },
      { title: 'refuses when both are missing', args: [{ code: 'c1' }, {}], expected: false },
      {
        title: 'refuses when both are empty',
        args: [{ code: 'c1', state: '' }, { state: '' }],
        expected: false,
      },
      {
        title: 'refuses a state without a code',
        args: [{ state: 'k3Jx' }, { state: 'k3Jx' }],
        expected: false,
      },
    ],
    solution: `function mayFinish(query, cookies) {
  if (!query.code || !query.state) return false
  return query.state === cookies.state
}
`,
    why: [
      'Nothing in a code says which browser asked for it. An attacker who finishes only half of a sign-in has an address that completes it anywhere, and a link, an image or a hidden frame is enough to make another browser open it. This is cross-site request forgery against the sign-in itself, and it’s called [[login-csrf:login CSRF]].',
      'It looks harmless, since the attacker gives access away rather than taking it. But Alice now searches, uploads and pays inside Mallory’s account, and Mallory reads along.',
      'Campuskey keeps each sign-in under way in a cookie whose name is made from the state. An answer in a browser without that cookie finds nothing to finish. PKCE, with its verifier kept in the same browser, would have stopped this too; Campuskey has both.',
    ],
  },
}
