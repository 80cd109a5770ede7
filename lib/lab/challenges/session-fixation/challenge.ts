import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/session-fixation/world'

export const sessionFixation: Challenge = {
  id: 'session-fixation',
  title: 'A session prepared for you',
  area: 'accounts',
  summary: 'The session id that a browser had before the sign-in stays the same after it.',
  goal: 'Be in Alice’s account without her password: let her sign in to a session that you know.',
  story: [
    'Campus gives every visitor a session, signed in or not. Who signs in goes on with the session they have; only its owner is filled in.',
    'For browsers without cookies, Campus also takes a session id from a link: https://campus.example/?session=…',
  ],
  clauses: ['rfc6265-8.4'],
  incidents: [
    {
      title: 'Passport, 2022 (CVE-2022-25896)',
      text: 'Before version 0.6.0 this library for Node.js went on with the session that the browser had before the sign-in.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2022-25896',
    },
  ],
  source: 'start-session',
  modelled:
    'The real session begins in the database with each sign-in. A sandbox reaches no database, so it keeps its sessions in memory. The code below is the real one.',
  hints: [
    'You don’t need to learn Alice’s session id, if she can be made to use one that you know already.',
    'Visit Campus yourself and read the cookie that you get. Which link puts that same session into another browser?',
    'GET https://campus.example/ and copy the session. Have Alice open https://campus.example/?session= followed by it, then let her sign in. Ask /api/me with your own cookie.',
  ],
  requests: [
    { title: 'Visit Campus', method: 'GET', url: 'https://campus.example/' },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: {
    name: 'Alice',
    opensLinks: true,
    acts: [{ id: 'sign-in', label: 'Sign in at Campus', url: 'https://campus.example/sign-in-as-alice' }],
  },
  open,
  fix: {
    intro:
      'Somebody has just proven who they are. `sessions` maps ids to owners; `fresh` is a new random id. Give back what is in it afterwards, as `{ id, sessions }`: which id this browser goes on with, and all sessions that there are.',
    choices: [
      {
        code: 'sessions[before] = owner',
        isRight: false,
        why: 'The id was known before. Whoever planted it is signed in now.',
      },
      {
        code: 'delete sessions[before]; sessions[fresh] = owner',
        isRight: true,
        why: 'The old id opens nothing any more, and nobody knows the new one.',
      },
      {
        code: 'sessions[fresh] = owner; sessions[before] = owner',
        isRight: false,
        why: 'A new id, and the old one opens the account all the same.',
      },
    ],
    name: 'afterSignIn',
    starter: `// before:   the id that this browser brought, or null
// sessions: { [id]: owner }   owner is null for a visitor
function afterSignIn(before, owner, fresh, sessions) {
  return { id: before ?? fresh, sessions: { ...sessions, [before ?? fresh]: owner } }
}
`,
    cases: [
      {
        title: 'starts a new session and ends the one before',
        args: ['old', 'Alice', 'new', { old: null }],
        expected: { id: 'new', sessions: { new: 'Alice' } },
      },
      {
        title: 'starts one where there was none',
        args: [null, 'Alice', 'new', {}],
        expected: { id: 'new', sessions: { new: 'Alice' } },
      },
      {
        title: 'leaves other people’s sessions alone',
        args: ['old', 'Alice', 'new', { old: null, bobs: 'Bob' }],
        expected: { id: 'new', sessions: { bobs: 'Bob', new: 'Alice' } },
      },
      {
        title: 'ends it also where the same person was signed in already',
        args: ['old', 'Alice', 'new', { old: 'Alice' }],
        expected: { id: 'new', sessions: { new: 'Alice' } },
      },
      {
        title: 'takes no id that nobody issued',
        args: ['planted', 'Alice', 'new', {}],
        expected: { id: 'new', sessions: { new: 'Alice' } },
      },
    ],
    solution: `function afterSignIn(before, owner, fresh, sessions) {
  const { [before]: ended, ...others } = sessions
  return { id: fresh, sessions: { ...others, [fresh]: owner } }
}
`,
    why: [
      'A session id is a password that the server chose. It must not have been seen by anybody before it opens something. An id from before the sign-in may have been seen: in a link, on a shared computer, or put there by a page on a subdomain.',
      'So every proof of who somebody is begins a new session, and ends the one before. That includes the proof in between, when a person confirms something important.',
      'Campuskey gives no session to visitors at all, takes none from an address, and its database holds only a hash of each.',
    ],
  },
}
