import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/refresh-without-rotation/world'

export const refreshWithoutRotation: Challenge = {
  id: 'refresh-without-rotation',
  title: 'A key that never wears out',
  area: 'tokens',
  summary: 'A refresh token stays the same, however often it is used.',
  goal: 'Read Alice’s courses with a weeks-old copy of her refresh token, after she has used Planner again, and without her noticing.',
  story: [
    'Planner keeps a [[refresh-token]] on Alice’s laptop, so that she need not sign in each time. Access tokens last five minutes; with the refresh token Planner gets a new one whenever it likes.',
    'You have found an unlocked folder of backups. One of them is of Alice’s laptop, three weeks old. She goes on using Planner every day.',
  ],
  clauses: ['rfc9700-4.14', 'rfc6749-6'],
  incidents: [
    {
      title: 'GitHub, Heroku and Travis CI, 2022',
      text: 'Access tokens rather than refresh tokens, but the same lesson: long-lived ones, stolen from two connected apps, read private repositories of dozens of organizations before anybody noticed.',
      url: 'https://nakedsecurity.sophos.com/2022/04/29/github-issues-final-report-on-supply-chain-source-code-intrusions/',
    },
  ],
  source: 'refresh-reuse',
  modelled:
    'The engine, oidc-provider, rotates, and Campuskey’s adapter decides in the database what a repeat means. A sandbox reaches no database, so it keeps its tokens in memory. The code below is the real decision.',
  hints: [
    'Look into the backup. Then let Alice open Planner, as she does every day, and ask yourself whether her copy and yours still differ.',
    'A refresh goes to https://campus.example/oauth/token with grant_type=refresh_token. Planner is a public client: it has no secret that you would lack.',
    'Let Alice open Planner, put the refresh token of the backup into the prefilled request, and call the API with the access token you get.',
  ],
  requests: [
    { title: 'Look into the backup', method: 'GET', url: 'https://backups.example/alice/planner.json' },
    {
      title: 'Refresh',
      method: 'POST',
      url: 'https://campus.example/oauth/token',
      body: 'grant_type=refresh_token&client_id=planner&refresh_token=PUT_THE_TOKEN_HERE',
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
    acts: [{ id: 'open', label: 'Alice opens Planner', url: 'https://planner.example/' }],
  },
  open,
  fix: {
    intro:
      'Answer a refresh. `token` is `{ isUsed, family: { isEnded } }`, or undefined where nobody knows it. Give "rotate" to issue a new pair, or "refuse". Note in the token and its family what has to be remembered.',
    choices: [
      {
        code: 'token.issuedAt > oneDayAgo',
        isRight: false,
        why: 'Then Alice signs in every day, and a thief who is quick has a day.',
      },
      {
        code: 'request.address === token.address',
        isRight: false,
        why: 'Laptops travel. She would be locked out in the train, and a thief in her network would not.',
      },
      {
        code: 'if (token.isUsed) endFamily(token.family)',
        isRight: true,
        why: 'Each use makes a new token. One that comes a second time was copied, and then nothing of that family can be trusted.',
      },
    ],
    name: 'refreshAll',
    starter: `// token: { isUsed, family: { isEnded } } or undefined
function refresh(token) {
  return token ? 'rotate' : 'refuse'
}

// The cases call this: uses, one after the other, of the tokens at these places.
// All of one family; each has "isUsed: false" at first.
function refreshAll(uses, tokens) {
  const family = { isEnded: false }
  const all = tokens.map(() => ({ isUsed: false, family }))
  return uses.map((at) => refresh(all[at]))
}
`,
    cases: [
      { title: 'rotates a fresh token', args: [[0], ['first']], expected: ['rotate'] },
      { title: 'refuses an unknown one', args: [[3], ['first']], expected: ['refuse'] },
      {
        title: 'goes on with the next one',
        args: [
          [0, 1, 2],
          ['first', 'second', 'third'],
        ],
        expected: ['rotate', 'rotate', 'rotate'],
      },
      {
        title: 'refuses the thief’s old copy',
        args: [
          [0, 0],
          ['first', 'second'],
        ],
        expected: ['rotate', 'refuse'],
      },
      {
        title: 'ends the family: the owner’s newest token stops working, too',
        args: [
          [0, 1, 0, 2],
          ['first', 'second', 'third'],
        ],
        expected: ['rotate', 'rotate', 'refuse', 'refuse'],
      },
      {
        title: 'ends it as well where the thief was faster than the owner',
        args: [
          [0, 0, 1],
          ['first', 'second'],
        ],
        expected: ['rotate', 'refuse', 'refuse'],
      },
    ],
    solution: `function refresh(token) {
  if (!token || token.family.isEnded) return 'refuse'
  if (token.isUsed) {
    token.family.isEnded = true
    return 'refuse'
  }
  token.isUsed = true
  return 'rotate'
}

function refreshAll(uses, tokens) {
  const family = { isEnded: false }
  const all = tokens.map(() => ({ isUsed: false, family }))
  return uses.map((at) => refresh(all[at]))
}
`,
    why: [
      'A refresh token is as good as a password that its owner never types, so nobody would notice that there are two of it. Rotation makes a copy betray itself: the two holders can’t both be the next one to use it.',
      'When a used token comes again, the server can’t know whether the thief or the owner is asking. It ends the whole family. The owner has to sign in once; the thief has nothing.',
      'Campuskey rotates at each use and stores refresh tokens as hashes only. Two tabs that refresh at the same moment are no thieves, so a repeat within ten seconds is refused without ending anything. After that the family and its access tokens end, everywhere within a second.',
    ],
  },
}
