import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/pkce-downgrade/world'

export const pkceDowngrade: Challenge = {
  id: 'pkce-downgrade',
  title: 'PKCE, taken out on the way',
  area: 'flow',
  summary: 'The verifier is checked only if there was a challenge.',
  goal: 'Connect Planner in Alice’s browser with your Campus account, so that her notes are kept in yours.',
  story: [
    'Planner uses [[pkce:PKCE]]: it keeps a [[code-verifier:verifier]] in a cookie of the browser and sends it along with each code. It sends no [[state]], since a foreign code wouldn’t fit the verifier in Alice’s cookie anyway.',
    'Campus compares the verifier with the [[code-challenge:challenge]] whenever a request had one. Alice has begun to connect Planner, and was called away before she finished.',
  ],
  clauses: ['rfc9700-2.1.1', 'rfc9700-4.8', 'rfc7636-4.6'],
  incidents: [
    {
      title: 'authentik, 2024 (CVE-2024-23647)',
      text: 'The very attack of this challenge: with code_challenge taken out of the authorization request, the verifier was not looked at any more.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2024-23647',
    },
    {
      title: 'Spring Authorization Server, 2024 (CVE-2024-22258)',
      text: 'The same downgrade, for clients that have a secret and use PKCE besides.',
      url: 'https://spring.io/security/cve-2024-22258',
    },
  ],
  source: 'pkce-required',
  hints: [
    'Try it straight first: get a code of your own from Planner’s request and let Alice open the answer. Campus refuses it, because her verifier doesn’t fit your challenge. What if there were nothing that it must fit?',
    'The authorization request goes through your own browser. Whatever stands in its address, you can change.',
    'Start at Planner, and in the redirect to Campus delete code_challenge and code_challenge_method before you send it. Give Alice the address of the answer.',
  ],
  requests: [{ title: 'Start to connect Planner', method: 'GET', url: 'https://planner.example/start' }],
  victim: { name: 'Alice', opensLinks: true, acts: [] },
  open,
  fix: {
    intro:
      'Say whether a code may be exchanged, at a server that still lets old clients do without PKCE. `challenge` came with the authorization request, `verifier` with the token request; either may be undefined. `sha256` is given.',
    choices: [
      {
        code: 'if (challenge) return sha256(verifier) === challenge',
        isRight: false,
        why: 'That is the fault: whoever leaves the challenge out has nothing to prove.',
      },
      {
        code: 'if (verifier && !challenge) return false',
        isRight: true,
        why: 'A program that shows a verifier did send a challenge. If none arrived, somebody took it out.',
      },
      {
        code: 'if (verifier.length < 43) return false',
        isRight: false,
        why: 'The length keeps verifiers from being guessed. Alice’s verifier is as long as it should be.',
      },
    ],
    name: 'mayExchange',
    starter: `const sha256 = (text) => 'hash of ' + text

function mayExchange(verifier, challenge) {
  if (challenge) return sha256(verifier) === challenge
  return true
}
`,
    cases: [
      { title: 'takes a verifier that fits', args: ['v1', 'hash of v1'], expected: true },
      { title: 'refuses one that doesn’t', args: ['v2', 'hash of v1'], expected: false },
      {
        title: 'refuses no verifier where there was a challenge',
        args: [null, 'hash of v1'],
        expected: false,
      },
      { title: 'refuses a verifier where the challenge was taken out', args: ['v1', null], expected: false },
      { title: 'refuses a verifier where the challenge was emptied', args: ['v1', ''], expected: false },
      { title: 'takes an old client that uses no PKCE at all', args: [null, null], expected: true },
    ],
    solution: `const sha256 = (text) => 'hash of ' + text

function mayExchange(verifier, challenge) {
  if (!verifier && !challenge) return true
  if (!verifier || !challenge) return false
  return sha256(verifier) === challenge
}
`,
    why: [
      'A check that can be switched off by leaving something out is a check for honest people. This one is called the PKCE downgrade attack, and it works against every client that counts on PKCE instead of a state.',
      'The two halves must stand or fall together: a challenge without a verifier is a thief with a code, and a verifier without a challenge is a client whose challenge was taken away.',
      'Campuskey’s server compares exactly so, with the function that ran in this sandbox, and goes one step further: an authorization request without a challenge gets no code in the first place.',
    ],
  },
}
