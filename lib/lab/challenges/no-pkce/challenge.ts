import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/no-pkce/world'

export const noPkce: Challenge = {
  id: 'no-pkce',
  title: 'A code on its way',
  area: 'flow',
  summary: 'Whoever catches a code can exchange it: there is no PKCE.',
  goal: 'Read Alice’s courses with an access token that Planner was meant to get.',
  story: [
    'Planner is an app on Alice’s phone. It gets her courses from Campus with an [[authorization-code]]. An app that everybody can download keeps no secret, so Campus asks for none.',
    'You have brought a game onto the same phone. It told the phone that it opens Planner’s links, too, and the phone hands it the answer. Whatever your game catches turns up in your server’s log.',
  ],
  clauses: ['rfc7636-1', 'rfc7636-4.6', 'rfc9700-2.1.1'],
  incidents: [
    {
      title: 'authentik, 2023 (CVE-2023-48228)',
      text: 'The server compared the verifier only if one was sent. A thief who left it out got the tokens, although the request had a challenge.',
      url: 'https://goauthentik.io/docs/security/CVE-2023-48228',
    },
  ],
  source: 'pkce-required',
  hints: [
    'Let Alice connect Planner and look at your server’s log. What does a program need besides the code to get a token?',
    'A public client has an id and no secret, and both id and redirect address are in every request. The token endpoint is https://campus.example/oauth/token.',
    'Take the prefilled token request, put the code from your log into its body and send it. Then call the API with the access token you got.',
  ],
  requests: [
    {
      title: 'Exchange a code',
      method: 'POST',
      url: 'https://campus.example/oauth/token',
      body: 'grant_type=authorization_code&client_id=planner&redirect_uri=https://planner.example/callback&code=PUT_THE_CODE_HERE',
    },
    {
      title: 'Call the API',
      method: 'GET',
      url: 'https://campus.example/api/me',
      headers: [['Authorization', 'Bearer PUT_THE_TOKEN_HERE']],
    },
  ],
  victim: {
    name: 'Alice',
    opensLinks: false,
    acts: [
      { id: 'connect', label: 'Alice connects Planner with Campus', url: `https://planner.example/start` },
    ],
  },
  open,
  fix: {
    intro:
      'With [[pkce:PKCE]] Planner invents a [[code-verifier:verifier]] for each request and sends only its SHA-256 hash, the [[code-challenge:challenge]], through the browser. At the token endpoint it shows the verifier. Say whether this verifier belongs to the code. `sha256` is given; `code.challenge` is what came with the authorization request, or undefined.',
    choices: [
      {
        code: 'form.client_secret === planner.secret',
        isRight: false,
        why: 'A secret that is in every copy of an app can be read out of any of them. It is none.',
      },
      {
        code: 'code.state === form.state',
        isRight: false,
        why: 'The state went through the same address bar as the code: who has caught the one has the other.',
      },
      {
        code: 'sha256(form.code_verifier) === code.challenge',
        isRight: true,
        why: 'The verifier never went through the browser. Only the app that asked has it.',
      },
    ],
    name: 'mayExchange',
    starter: `// form: { code_verifier }   what the program shows at the token endpoint
// code: { challenge }       what came with the authorization request
// sha256('v1') is 'hash of v1' here, so that you can follow the cases
const sha256 = (text) => 'hash of ' + text

function mayExchange(form, code) {
  return true
}
`,
    cases: [
      {
        title: 'takes the verifier of this request',
        args: [{ code_verifier: 'v1' }, { challenge: 'hash of v1' }],
        expected: true,
      },
      {
        title: 'refuses a thief who has no verifier',
        args: [{}, { challenge: 'hash of v1' }],
        expected: false,
      },
      {
        title: 'refuses a thief who invents one',
        args: [{ code_verifier: 'v2' }, { challenge: 'hash of v1' }],
        expected: false,
      },
      {
        title: 'refuses the challenge itself as a verifier',
        args: [{ code_verifier: 'hash of v1' }, { challenge: 'hash of v1' }],
        expected: false,
      },
      { title: 'refuses a code that was asked for without a challenge', args: [{}, {}], expected: false },
      {
        title: 'refuses an empty verifier',
        args: [{ code_verifier: '' }, { challenge: 'hash of ' }],
        expected: false,
      },
    ],
    solution: `const sha256 = (text) => 'hash of ' + text

function mayExchange(form, code) {
  if (!form.code_verifier || !code.challenge) return false
  return sha256(form.code_verifier) === code.challenge
}
`,
    why: [
      'A code travels through places that nobody controls alone: the address bar, its history, the operating system’s table of links, the logs of proxies. It’s safe to assume that somebody reads along.',
      'PKCE makes the code worthless on its own. The app shows a hash before and the original after, and the way back from a hash is closed. Compare at the token endpoint, always, and refuse a code that was asked for without a challenge: else an attacker leaves it out.',
      'Campuskey’s authorization server requires PKCE of every client, those with a secret too, and knows only S256. With `plain` the challenge would be the verifier, and travel along with the code.',
    ],
  },
}
