import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/pre-registered/world'

export const preRegistered: Challenge = {
  id: 'pre-registered',
  title: 'The account that was waiting',
  area: 'accounts',
  summary: 'An e-mail that somebody only typed counts as theirs.',
  goal: 'Be in Alice’s account at Campus from the first day on: she has none yet.',
  story: [
    'Alice is about to join Campus. She will press “Continue with idp”, and idp.example vouches for her e-mail, alice@campus.example.',
    'Campus also lets people make an account by typing an e-mail, and confirms it later. And it has learnt to look for an existing account before it makes a second one for the same address.',
  ],
  clauses: ['oidc-5.7', 'oidc-5.1'],
  incidents: [
    {
      title: 'Pre-hijacked accounts, 2022',
      text: 'Avinash Sudhodanan and Andrew Paverd tried such attacks on 75 popular services, and found at least 35 of them vulnerable.',
      url: 'https://arxiv.org/abs/2205.10174',
    },
  ],
  source: 'decide-sign-in',
  hints: [
    'Last time the newcomer was the attacker. Who will be the newcomer this time, and what will she find?',
    'POST https://campus.example/accounts makes an account for any address that has none, and signs you in to it.',
    'Make an account for alice@campus.example. Then let Alice join. You’re still signed in: ask Campus who you are.',
  ],
  requests: [
    {
      title: 'Make an account',
      method: 'POST',
      url: 'https://campus.example/accounts',
      body: 'email=mallory@attacker.example',
    },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: {
    name: 'Alice',
    opensLinks: false,
    acts: [{ id: 'join', label: 'Alice joins Campus with idp', url: 'https://campus.example/login/idp' }],
  },
  open,
  fix: {
    intro:
      'Somebody comes with a proven identity that Campus doesn’t know. Find the account that stands in the way, or null for none. `email` is verified by the provider, or null. Accounts are `{ id, email, email_verified }`.',
    choices: [
      {
        code: 'accounts.find((a) => a.email === email)',
        isRight: false,
        why: 'That is the fault: it takes the address that somebody typed for a proof of who they are.',
      },
      {
        code: 'accounts.find((a) => a.email_verified && a.email === email)',
        isRight: true,
        why: 'An address that nobody has confirmed belongs to nobody. And where a confirmed one is found, its owner is asked; nothing is linked.',
      },
      {
        code: 'accounts.find((a) => a.email === email && a.created_at > yesterday)',
        isRight: false,
        why: 'An attacker can wait, and can be early. How old an account is says nothing about whose it is.',
      },
    ],
    name: 'inTheWay',
    starter: `// email: verified by the provider, or null
function inTheWay(email, accounts) {
  return accounts.find((account) => account.email === email) ?? null
}
`,
    cases: [
      {
        title: 'finds an account with the same verified e-mail',
        args: ['alice@campus.example', [{ id: 1, email: 'alice@campus.example', email_verified: true }]],
        expected: { id: 1, email: 'alice@campus.example', email_verified: true },
      },
      {
        title: 'finds it in whichever case it is written',
        args: ['alice@campus.example', [{ id: 1, email: 'Alice@Campus.example', email_verified: true }]],
        expected: { id: 1, email: 'Alice@Campus.example', email_verified: true },
      },
      {
        title: 'overlooks one that was only typed',
        args: ['alice@campus.example', [{ id: 2, email: 'alice@campus.example', email_verified: false }]],
        expected: null,
      },
      {
        title: 'finds the real one behind it',
        args: [
          'alice@campus.example',
          [
            { id: 2, email: 'alice@campus.example', email_verified: false },
            { id: 1, email: 'alice@campus.example', email_verified: true },
          ],
        ],
        expected: { id: 1, email: 'alice@campus.example', email_verified: true },
      },
      {
        title: 'finds nothing where the provider vouches for no e-mail',
        args: [null, [{ id: 3, email: null, email_verified: true }]],
        expected: null,
      },
    ],
    solution: `function inTheWay(email, accounts) {
  if (email === null) return null
  const isSame = (account) => account.email_verified === true && account.email?.toLowerCase() === email
  return accounts.find(isSame) ?? null
}
`,
    why: [
      'This is the takeover that happens before there is anything to take over. The attacker doesn’t break in: they are there first, and leave a way back in for themselves, such as a password, a session or a passkey.',
      'So it isn’t enough to check the newcomer’s e-mail. The account’s own must be proven just as well, or whoever made it stays in it.',
      'At Campuskey an account that is made with a passkey has a name and no e-mail. An unverified address counts as none, on both sides. And even two verified ones are never linked silently: the person proves the account that was there first.',
    ],
  },
}
