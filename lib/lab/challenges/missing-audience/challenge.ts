import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/missing-audience/world'

export const missingAudience: Challenge = {
  id: 'missing-audience',
  title: 'A token for somebody else',
  area: 'tokens',
  summary: 'The API takes every token of its issuer, whichever API it was made for.',
  goal: 'Read Alice’s private note with a token that was issued for your own API.',
  story: [
    'You, Mallory, run a weather service at weather.attacker.example. It is a registered API: apps ask idp.example for a token for it and send that along, as they should.',
    'Alice’s planner shows the weather. The course API belongs to the same idp.example, and checks type, signature, issuer and expiry of every token.',
  ],
  clauses: ['rfc8725-3.9', 'rfc7519-4.1.3', 'rfc9068-4', 'rfc8707-2'],
  incidents: [
    {
      title: 'Argo CD, 2023 (CVE-2023-22482)',
      text: 'It verified that a token came from the right issuer, and not for whom it was made. Whoever had a token for another service of that issuer could call Argo CD with it.',
      url: 'https://github.com/argoproj/argo-cd/security/advisories/GHSA-q9hr-j4rf-8fjc',
    },
  ],
  source: 'token-checks',
  hints: [
    'Let Alice look at the weather, and read what arrives at your server.',
    'Decode the token: who issued it, for whom (`aud`), about whom (`sub`)? Which of these does the course API compare?',
    'Take the Authorization header that the planner sent to your weather service and send it, as it is, to GET https://api.campus.example/me.',
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
    acts: [
      { id: 'weather', label: 'Look at the weather in the planner', url: 'https://planner.example/weather' },
    ],
  },
  open,
  fix: {
    intro: 'The signature is right and the issuer ours. Say whether the token is for this API, `self`.',
    choices: [
      {
        code: 'claims.aud !== undefined',
        isRight: false,
        why: 'It names one: the weather service.',
      },
      {
        code: '[claims.aud].flat().includes(self)',
        isRight: true,
        why: 'One name or a list of them, and ours must be among them, letter by letter.',
      },
      {
        code: 'claims.aud.startsWith(self)',
        isRight: false,
        why: '`https://api.campus.example.attacker.example` begins like ours, too.',
      },
    ],
    name: 'isForUs',
    starter: `// claims: the token's, verified
// self:   this API's own name
function isForUs(claims, self) {
  return true
}
`,
    cases: [
      {
        title: 'takes its own',
        args: [{ aud: 'https://api.campus.example' }, 'https://api.campus.example'],
        expected: true,
      },
      {
        title: 'takes a list with its name in it',
        args: [{ aud: ['https://a.example', 'https://api.campus.example'] }, 'https://api.campus.example'],
        expected: true,
      },
      {
        title: 'refuses another API’s',
        args: [{ aud: 'https://weather.attacker.example' }, 'https://api.campus.example'],
        expected: false,
      },
      {
        title: 'refuses a name that only begins like ours',
        args: [{ aud: 'https://api.campus.example.attacker.example' }, 'https://api.campus.example'],
        expected: false,
      },
      {
        title: 'refuses a list without it',
        args: [{ aud: ['https://a.example'] }, 'https://api.campus.example'],
        expected: false,
      },
      { title: 'refuses a token for nobody', args: [{}, 'https://api.campus.example'], expected: false },
      { title: 'refuses an empty list', args: [{ aud: [] }, 'https://api.campus.example'], expected: false },
    ],
    solution: `function isForUs(claims, self) {
  return [claims.aud].flat().includes(self)
}
`,
    why: [
      'A bearer token works for everybody who holds it, and every API that gets one holds it. The audience keeps that harmless: what one API receives is good for that API alone.',
      'Without it, the least careful of all APIs that trust an issuer decides about the safety of the others. Clients say for whom a token shall be with the parameter `resource`.',
      'Campuskey requires `aud`, and it must be its own API. A token from Campuskey’s own token exchange for another service is refused in the same way.',
    ],
  },
}
