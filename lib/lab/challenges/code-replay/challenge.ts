import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/code-replay/world'

export const codeReplay: Challenge = {
  id: 'code-replay',
  title: 'A code that works twice',
  area: 'flow',
  summary: 'A code is not used up by its first use.',
  goal: 'Get into Alice’s account at Campus with a code that she has used already.',
  story: [
    'Campus has a visitor counter in its pages, and you run it. An old setting makes the browser tell the counter the whole address it came from, so your server’s log gets to see the callback of whoever signs in: [[authorization-code:code]], [[state]] and all.',
    'By then the code has been used. Campus checks the state against a cookie, and only Campus, with its secret, can exchange a code.',
  ],
  clauses: ['rfc6749-4.1.2', 'rfc9700-4.5', 'rfc9700-4.2'],
  incidents: [
    {
      title: 'NocoDB, 2026 (CVE-2026-47386)',
      text: 'Two requests with the same code at the same instant both got tokens: looking whether it was used and marking it as used were two steps. Now they are one write, as in the code above.',
      url: 'https://github.com/advisories/GHSA-8m7c-hf24-5g47',
    },
  ],
  source: 'code-consumed',
  modelled:
    'The real use-up is one write in the database, called by the authorization server’s engine, oidc-provider. A sandbox reaches no database, so it keeps its codes in memory. The code below is Campuskey’s part of it.',
  hints: [
    'Let Alice sign in and read your log. You can’t exchange the code yourself, for you don’t have Campus’s secret. Who could do it for you?',
    'Campus exchanges whatever code comes with a state that fits the cookie of the browser. Your browser can have such a cookie.',
    'Start a sign-in at Campus to get a state and its cookie. Then send GET https://campus.example/callback/idp with Alice’s code from the log and your own state.',
  ],
  requests: [
    { title: 'Start a sign-in at Campus', method: 'GET', url: 'https://campus.example/login/idp' },
    {
      title: 'A callback of your own',
      method: 'GET',
      url: 'https://campus.example/callback/idp?code=PUT_ALICES_CODE_HERE&state=PUT_YOUR_STATE_HERE',
    },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: {
    name: 'Alice',
    opensLinks: false,
    acts: [{ id: 'sign-in', label: 'Alice signs in at Campus', url: 'https://campus.example/login/idp' }],
  },
  open,
  fix: {
    intro:
      'Exchange a code, once. `codes` is the server’s table, from a code to `{ usedAt, tokens }`; `usedAt` is null for a fresh one. Give the name of what happens: "issue" for a first use, "refuse" for a code that nobody knows, and "revoke" where a code comes again. Remember the use in the table.',
    choices: [
      {
        code: 'if (code.usedAt) return "issue"  // the same tokens again',
        isRight: false,
        why: 'That is kind to a client that lost the answer, and to the thief who has the code from its log.',
      },
      {
        code: 'code.expiresAt = in one minute',
        isRight: false,
        why: 'A short life is right, too. But a log is read by programs, and a minute is long for one.',
      },
      {
        code: 'UPDATE codes SET used_at = now() WHERE code = $1 AND used_at IS NULL',
        isRight: true,
        why: 'One conditional write. Of two requests at the same moment exactly one finds the code unused.',
      },
    ],
    name: 'exchangeAll',
    starter: `// codes: { [code]: { usedAt, tokens } }
function exchange(code, codes) {
  if (!codes[code]) return 'refuse'
  return 'issue'
}

// The cases call this: it exchanges the codes one after the other.
function exchangeAll(list, codes) {
  return list.map((code) => exchange(code, codes))
}
`,
    cases: [
      {
        title: 'issues tokens for a fresh code',
        args: [['c1'], { c1: { usedAt: null } }],
        expected: ['issue'],
      },
      {
        title: 'refuses a code that nobody knows',
        args: [['c9'], { c1: { usedAt: null } }],
        expected: ['refuse'],
      },
      {
        title: 'revokes when a code comes a second time',
        args: [['c1', 'c1'], { c1: { usedAt: null } }],
        expected: ['issue', 'revoke'],
      },
      {
        title: 'revokes when it comes days later',
        args: [['c1'], { c1: { usedAt: '2026-11-01' } }],
        expected: ['revoke'],
      },
      {
        title: 'keeps codes apart',
        args: [['c1', 'c2', 'c1'], { c1: { usedAt: null }, c2: { usedAt: null } }],
        expected: ['issue', 'issue', 'revoke'],
      },
      {
        title: 'is not fooled by names that every object has',
        args: [['constructor'], { c1: { usedAt: null } }],
        expected: ['refuse'],
      },
    ],
    solution: `function exchange(code, codes) {
  if (!Object.hasOwn(codes, code)) return 'refuse'
  if (codes[code].usedAt) return 'revoke'
  codes[code].usedAt = new Date().toISOString()
  return 'issue'
}

function exchangeAll(list, codes) {
  return list.map((code) => exchange(code, codes))
}
`,
    why: [
      'A code goes through the browser, so copies of it stay behind: in the history, in logs, in the Referer header. All of them must be worthless by the time somebody finds them.',
      'When a code comes twice, one of the two is a thief, and nobody can tell which. So the second use is not only refused: what was issued for the first is taken back.',
      'Campuskey uses a code up with one conditional write in the database, so that not even two requests at the same instant on two servers both succeed. A replay ends the grant, and the tokens issued from it stop working everywhere within a second. And with PKCE the thief would have needed the verifier besides.',
    ],
  },
}
