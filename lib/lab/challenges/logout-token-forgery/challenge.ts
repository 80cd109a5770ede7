import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/logout-token-forgery/world'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

export const logoutTokenForgery: Challenge = {
  id: 'logout-token-forgery',
  title: 'Signed out by a stranger',
  area: 'passkeys',
  summary: 'The back-channel logout believes any token that it can decode.',
  goal: 'Alice is sitting an exam at Campus. Sign her out, without any access to her account.',
  story: [
    'When somebody signs out at idp.example, it tells Campus from server to server: it posts a logout token to https://campus.example/backchannel-logout. Campus ends that person’s sessions.',
    'No cookie is looked at there, and none could be: the token alone says who it is about. Campus decodes it. Alice is `alice`.',
  ],
  clauses: ['oidcBackChannel-2.4', 'oidcBackChannel-2.6', 'rfc8725-3.11'],
  incidents: [
    {
      title: 'Nextcloud’s user_oidc, 2026',
      text: 'Its back-channel logout didn’t compare the issuer of a logout token, nor whether it had expired. The change that mended it lists what the specification asks for.',
      url: 'https://github.com/nextcloud/user_oidc/pull/1432',
    },
  ],
  source: 'logout-token',
  hints: [
    'A logout token is a JWT with an event in it. Who may write one, and who can tell?',
    `Its claim \`events\` has one member, called ${EVENT}, whose value is an empty object.`,
    `Make a token with the toolbox: claims {"sub":"alice","events":{"${EVENT}":{}}}. Post it as the form field logout_token to https://campus.example/backchannel-logout.`,
  ],
  requests: [
    {
      title: 'Make a token with the toolbox',
      method: 'POST',
      url: 'https://toolbox.example/jwt',
      headers: [['content-type', 'application/json']],
      body: `{ "header": { "alg": "HS256", "typ": "logout+jwt" }, "claims": { "sub": "mallory", "events": { "${EVENT}": {} } }, "secret": "anything" }`,
    },
    {
      title: 'Tell Campus that a session ended',
      method: 'POST',
      url: 'https://campus.example/backchannel-logout',
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: 'logout_token=…',
    },
  ],
  victim: { name: 'Alice', opensLinks: false, acts: [] },
  open,
  fix: {
    intro:
      'The signature has been verified with idp.example’s key now. That isn’t all: say whether this is a logout token, for us, that hasn’t been used. `seen` lists the jti of those that were.',
    choices: [
      {
        code: 'claims.sub !== undefined',
        isRight: false,
        why: 'An ID token has a sub as well, with the very same signature. Whoever holds one could sign its owner out.',
      },
      {
        code: "header.typ === 'logout+jwt' && claims.aud === 'campus' && 'nonce' not in claims && events are right && jti not in seen",
        isRight: true,
        why: 'What it is, for whom, about what, and once.',
      },
      {
        code: "claims.iss === 'https://idp.example'",
        isRight: false,
        why: 'It belongs there, and says who wrote it. Not what, nor for whom, nor whether it is yesterday’s.',
      },
    ],
    name: 'isLogout',
    starter: `const EVENT = '${EVENT}'

// header: { typ }, claims: { aud, sub, sid, jti, events, nonce }   verified
// seen:   jti of earlier ones
function isLogout(header, claims, seen) {
  return claims.sub !== undefined
}
`,
    cases: [
      {
        title: 'takes one that says whom',
        args: [
          { typ: 'logout+jwt' },
          { aud: 'campus', sub: 'alice', jti: 'j1', events: { [EVENT]: {} } },
          [],
        ],
        expected: true,
      },
      {
        title: 'takes one that says which session',
        args: [{ typ: 'logout+jwt' }, { aud: 'campus', sid: 's1', jti: 'j1', events: { [EVENT]: {} } }, []],
        expected: true,
      },
      {
        title: 'refuses an ID token',
        args: [{ typ: 'JWT' }, { aud: 'campus', sub: 'alice', nonce: 'n', jti: 'j1' }, []],
        expected: false,
      },
      {
        title: 'refuses one with a nonce',
        args: [
          { typ: 'logout+jwt' },
          { aud: 'campus', sub: 'alice', nonce: 'n', jti: 'j1', events: { [EVENT]: {} } },
          [],
        ],
        expected: false,
      },
      {
        title: 'refuses one for another client',
        args: [
          { typ: 'logout+jwt' },
          { aud: 'planner', sub: 'alice', jti: 'j1', events: { [EVENT]: {} } },
          [],
        ],
        expected: false,
      },
      {
        title: 'refuses one that was used',
        args: [
          { typ: 'logout+jwt' },
          { aud: 'campus', sub: 'alice', jti: 'j1', events: { [EVENT]: {} } },
          ['j1'],
        ],
        expected: false,
      },
      {
        title: 'refuses another event',
        args: [{ typ: 'logout+jwt' }, { aud: 'campus', sub: 'alice', jti: 'j1', events: { other: {} } }, []],
        expected: false,
      },
      {
        title: 'refuses one that names nobody',
        args: [{ typ: 'logout+jwt' }, { aud: 'campus', jti: 'j1', events: { [EVENT]: {} } }, []],
        expected: false,
      },
    ],
    solution: `const EVENT = '${EVENT}'

function isLogout(header, claims, seen) {
  if (header.typ !== 'logout+jwt' || claims.aud !== 'campus' || 'nonce' in claims) return false
  if (!claims.sub && !claims.sid) return false
  if (!claims.events || claims.events[EVENT] === undefined) return false
  return claims.jti !== undefined && !seen.includes(claims.jti)
}
`,
    why: [
      'A logout that anybody can write is a switch for other people’s work: in an exam, in a meeting, again and again. It opens no account, and yet it is an attack.',
      'The standard lists what to check: signature, issuer, audience, time, the event, sub or sid, no nonce, and that it comes once. The nonce is forbidden so that no ID token can pass for one.',
      'Campuskey checks all of it, in lib/sign-in/logout-token.ts; whether it was used before, one conditional write in the database says.',
    ],
  },
}
