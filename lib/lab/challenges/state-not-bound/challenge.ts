import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/state-not-bound/world'

export const stateNotBound: Challenge = {
  id: 'state-not-bound',
  title: 'A state that anybody may bring',
  area: 'flow',
  summary: 'The state is checked, but not against the browser that brings it.',
  goal: 'Get Alice’s browser signed in at Campus with your account, although Campus checks the state and uses PKCE.',
  story: [
    'Campus has learnt its lesson: each sign-in has a random [[state]] and a [[pkce:PKCE]] verifier, both kept in a table on the server. An answer with an unknown or a used state is refused.',
    'You are Mallory again, and Alice still opens what she is sent. The table holds the sign-ins of everybody.',
  ],
  clauses: ['rfc6749-10.12', 'rfc9700-4.7', 'rfc9700-2.1'],
  incidents: [
    {
      title: 'Nango, 2026',
      text: 'Its callback knew its own states, and took one from any browser. Now a cookie of the browser that began has to come with it.',
      url: 'https://github.com/NangoHQ/nango/pull/5366',
    },
  ],
  source: 'read-flow',
  hints: [
    'Which state does Campus accept? Any that it has given out. Who can get one?',
    'Send a forged state first and see the refusal. Then think of a state of which Campus is sure to know: that of your own sign-in.',
    'Start a sign-in, follow the redirect to the provider, and keep the address of its answer without opening it. State and verifier are both found in the table by what is in that address: give it to Alice.',
  ],
  requests: [
    { title: 'Start a sign-in at Campus', method: 'GET', url: 'https://campus.example/login/idp' },
    {
      title: 'An answer with a forged state',
      method: 'GET',
      url: 'https://campus.example/callback/idp?code=stolen&state=forged',
    },
  ],
  victim: { name: 'Alice', opensLinks: true, acts: [] },
  open,
  fix: {
    intro:
      'Find the sign-in that an answer belongs to. `underWay` is the table on the server: from a state to `{ provider }`. `cookies.flow` is the state that this browser kept when it started. Give the sign-in back, or null to refuse.',
    choices: [
      {
        code: 'delete underWay[query.state]  // after its first use',
        isRight: false,
        why: 'Using each state once is right, and doesn’t help here: the attacker has not used theirs yet.',
      },
      {
        code: 'underWay[query.state].address === request.address',
        isRight: false,
        why: 'A school or a company shares one address, and a phone changes it on the way home. An address is not a browser.',
      },
      {
        code: 'query.state === cookies.flow',
        isRight: true,
        why: 'The cookie is what ties the answer to this browser. The table alone only knows that somebody asked.',
      },
    ],
    name: 'flowOf',
    starter: `// query:    { state, provider }  of the callback
// cookies:  { flow }             the state that this browser kept
// underWay: { [state]: { provider } }
function flowOf(query, cookies, underWay) {
  return underWay[query.state] ?? null
}
`,
    cases: [
      {
        title: 'finds the sign-in that this browser started',
        args: [{ state: 's1', provider: 'idp' }, { flow: 's1' }, { s1: { provider: 'idp' } }],
        expected: { provider: 'idp' },
      },
      {
        title: 'refuses the attacker’s sign-in in the victim’s browser',
        args: [{ state: 's1', provider: 'idp' }, {}, { s1: { provider: 'idp' } }],
        expected: null,
      },
      {
        title: 'refuses it while the victim has a sign-in of her own under way',
        args: [
          { state: 's1', provider: 'idp' },
          { flow: 's2' },
          { s1: { provider: 'idp' }, s2: { provider: 'idp' } },
        ],
        expected: null,
      },
      {
        title: 'refuses a state that is not under way any more',
        args: [{ state: 's1', provider: 'idp' }, { flow: 's1' }, {}],
        expected: null,
      },
      {
        title: 'refuses the answer of another provider than the one asked',
        args: [{ state: 's1', provider: 'other' }, { flow: 's1' }, { s1: { provider: 'idp' } }],
        expected: null,
      },
      {
        title: 'refuses an answer without a state',
        args: [{ provider: 'idp' }, {}, { undefined: { provider: 'idp' } }],
        expected: null,
      },
    ],
    solution: `function flowOf(query, cookies, underWay) {
  if (!query.state || query.state !== cookies.flow) return null
  const flow = underWay[query.state]
  return flow && flow.provider === query.provider ? flow : null
}
`,
    why: [
      'State is often described as “a random value that must come back”. That leaves out what it is for: it must come back in the same browser. The attacker’s state is as random, as fresh and as well known to the server as yours.',
      'PKCE didn’t help either, because Campus looked up the verifier by the state, too. A verifier protects only if it is kept where nobody else’s answer finds it.',
      'Campuskey has no such table. Each sign-in under way is a cookie of the browser that started it, its name made from the state. An answer in another browser finds no cookie, and so neither a state to compare nor a verifier to send.',
    ],
  },
}
