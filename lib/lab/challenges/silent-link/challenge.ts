import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/silent-link/world'

export const silentLink: Challenge = {
  id: 'silent-link',
  title: 'Whoever says they are Alice',
  area: 'accounts',
  summary: 'A new identity is linked to whichever account has its e-mail, verified or not.',
  goal: 'Get into Alice’s account at Campus with your own account at the provider.',
  story: [
    'People often have several ways to sign in and forget which one they used. So Campus links by itself: when somebody comes with an identity it doesn’t know, it looks for an account with the same e-mail.',
    'At idp.example everybody can change the e-mail in their profile. The provider sends a message to the new address and tells applications that it isn’t verified yet. Alice’s address is alice@campus.example.',
  ],
  clauses: ['oidc-5.7', 'oidc-5.1'],
  incidents: [
    {
      title: 'nOAuth, 2023',
      text: 'Applications that let people sign in with Microsoft took the e-mail in the token for the person. In a tenant of their own, an attacker could set it to any address.',
      url: 'https://www.descope.com/blog/post/noauth',
    },
  ],
  source: 'verified-email',
  hints: [
    'Look at your profile at the provider, and at what the provider tells Campus about you. What of that can you choose yourself?',
    'PATCH https://idp.example/profile changes your e-mail at once. It is unverified afterwards, and everybody who asks is told so. Does Campus ask?',
    'Set your e-mail to alice@campus.example, then sign in at Campus: start, follow the redirect to the provider, and follow the one back.',
  ],
  requests: [
    { title: 'My profile at the provider', method: 'GET', url: 'https://idp.example/profile' },
    {
      title: 'Change my profile',
      method: 'PATCH',
      url: 'https://idp.example/profile',
      body: 'email=mallory@attacker.example',
    },
    { title: 'Sign in at Campus', method: 'GET', url: 'https://campus.example/login/idp' },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: { name: 'Alice', opensLinks: false, acts: [] },
  open,
  fix: {
    intro:
      'Say what an identity leads to: "sign_in" where it is known, "sign_up" for a new account, "refuse" where an account has its e-mail already and must be proven first. `identity` is `{ provider, sub, email, email_verified }`; `accounts` is a list of `{ email, identities: [{ provider, sub }] }`.',
    choices: [
      {
        code: 'identity.email_verified === true',
        isRight: false,
        why: 'Needed, and not enough: it makes every provider’s word, and every address that was given to somebody new, a key to your accounts.',
      },
      {
        code: 'known(identity.provider, identity.sub) || mustProveFirst',
        isRight: true,
        why: 'Only provider and subject together name an identity. An e-mail leads to a question at most, never to an account.',
      },
      {
        code: 'identity.email.endsWith("@campus.example")',
        isRight: false,
        why: 'Whoever may write the first part of an unverified address may write the rest as well.',
      },
    ],
    name: 'decide',
    starter: `function decide(identity, accounts) {
  const same = accounts.find(({ email }) => email === identity.email)
  return same ? 'sign_in' : 'sign_up'
}
`,
    cases: [
      {
        title: 'signs in a known identity',
        args: [
          { provider: 'idp', sub: 'a', email: 'alice@campus.example', email_verified: true },
          [{ email: 'alice@campus.example', identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'sign_in',
      },
      {
        title: 'signs it in after its e-mail has changed, too',
        args: [
          { provider: 'idp', sub: 'a', email: 'new@campus.example', email_verified: true },
          [{ email: 'alice@campus.example', identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'sign_in',
      },
      {
        title: 'makes a new account for an unverified e-mail, and takes nothing from it',
        args: [
          { provider: 'idp', sub: 'm', email: 'alice@campus.example', email_verified: false },
          [{ email: 'alice@campus.example', identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'sign_up',
      },
      {
        title: 'refuses a verified e-mail that an account has, until that account is proven',
        args: [
          { provider: 'other', sub: 'x', email: 'alice@campus.example', email_verified: true },
          [{ email: 'alice@campus.example', identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'refuse',
      },
      {
        title: 'keeps the same subject of two providers apart',
        args: [
          { provider: 'other', sub: 'a', email: 'a@other.example', email_verified: true },
          [{ email: 'alice@campus.example', identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'sign_up',
      },
      {
        title: 'takes “verified” for true only where it is true',
        args: [
          { provider: 'idp', sub: 'm', email: 'alice@campus.example', email_verified: 'false' },
          [{ email: 'alice@campus.example', identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'sign_up',
      },
      {
        title: 'doesn’t take two missing e-mails for the same one',
        args: [
          { provider: 'idp', sub: 'm', email: null, email_verified: true },
          [{ email: null, identities: [{ provider: 'idp', sub: 'a' }] }],
        ],
        expected: 'sign_up',
      },
    ],
    solution: `function decide(identity, accounts) {
  const known = accounts.some(({ identities }) =>
    identities.some(({ provider, sub }) => provider === identity.provider && sub === identity.sub),
  )
  if (known) return 'sign_in'
  const email = identity.email_verified === true ? identity.email : null
  const isTaken = email !== null && accounts.some((account) => account.email === email)
  return isTaken ? 'refuse' : 'sign_up'
}
`,
    why: [
      'An e-mail address says where to write to somebody. It changes, it is given to somebody else after a while, and at some providers one may claim any. What stays the same is the subject, and it is unique only within its provider.',
      'It is tempting to link silently, because it saves people a step. It saves the attacker the same step.',
      'Campuskey never links by an e-mail. An unverified one counts as none. Where a verified one is known here already, the page says so and asks the person to sign in once in a way they have used before; that proof links the new one.',
    ],
  },
}
