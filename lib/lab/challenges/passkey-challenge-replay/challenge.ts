import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/passkey-challenge-replay/world'

export const passkeyChallengeReplay: Challenge = {
  id: 'passkey-challenge-replay',
  title: 'An answer heard twice',
  area: 'passkeys',
  summary: 'The challenge of a passkey sign-in is compared, but not used up.',
  goal: 'Sign in as Alice with what her passkey signed for an earlier sign-in.',
  story: [
    'Alice signs in at Campus with a passkey. Its private key never leaves her phone, and everything is verified: challenge, origin, RP ID, signature.',
    'Campus’s debug log was left open at /debug/log. It keeps requests as they came in. “No harm done”, says Campus: “there are no passwords in it.”',
  ],
  clauses: ['webauthn-7.2', 'webauthn-13.4.3'],
  incidents: [
    {
      title: 'BossConsole, 2026',
      text: 'The server compared a challenge that came beside the signed data, and never the one inside it. What somebody had recorded once passed with any challenge that was still open.',
      url: 'https://github.com/risa-labs-inc/BossConsole/issues/35',
    },
  ],
  source: 'consume-challenge',
  modelled:
    'The real challenge is used up by one write in the database. A sandbox reaches no database, so it keeps its challenges in memory. The code below is the real one.',
  hints: [
    'Let Alice sign in and read the log. What is in her answer that makes it good for one sign-in only?',
    'The challenge is random, and Campus knows that it gave it out. Does it know whether it has been answered?',
    'Copy the JSON of her POST /passkey/verify out of the log and send it again, as it is, to https://campus.example/passkey/verify.',
  ],
  requests: [
    { title: 'Read the debug log', method: 'GET', url: 'https://campus.example/debug/log' },
    {
      title: 'Answer with a passkey',
      method: 'POST',
      url: 'https://campus.example/passkey/verify',
      headers: [['content-type', 'application/json']],
      body: '{ "id": "…", "clientDataJSON": "…", "authenticatorData": "…", "signature": "…" }',
    },
    { title: 'Who am I at Campus?', method: 'GET', url: 'https://campus.example/api/me' },
  ],
  victim: {
    name: 'Alice',
    opensLinks: false,
    acts: [
      { id: 'sign-in', label: 'Sign in with the passkey', url: 'https://campus.example/sign-in-as-alice' },
    ],
  },
  open,
  fix: {
    intro:
      '`open` lists the challenges that wait for an answer, each with the time until which it is good. An answer has come in with `challenge`, at the time `now`. Give back `{ ok, open }`: whether it counts, and what is open afterwards.',
    choices: [
      {
        code: 'open.find(c => c.value === challenge) !== undefined',
        isRight: false,
        why: 'It is still there at the next answer, and at the one after that.',
      },
      {
        code: 'take it out of open, whatever comes of it; ok if it was there and in time',
        isRight: true,
        why: 'The first answer uses it up, also a wrong one. In the database this is one DELETE that must have found one row.',
      },
      {
        code: 'take it out of open after the signature was verified',
        isRight: false,
        why: 'Two answers at the same moment both find it. And whoever guesses may guess again.',
      },
    ],
    name: 'answered',
    starter: `// open: [{ value, until }, …]
function answered(challenge, open, now) {
  return { ok: open.some((each) => each.value === challenge), open }
}
`,
    cases: [
      {
        title: 'counts once and is gone',
        args: ['c1', [{ value: 'c1', until: 100 }], 50],
        expected: { ok: true, open: [] },
      },
      { title: 'doesn’t count again', args: ['c1', [], 51], expected: { ok: false, open: [] } },
      {
        title: 'leaves the others open',
        args: [
          'c1',
          [
            { value: 'c1', until: 100 },
            { value: 'c2', until: 100 },
          ],
          50,
        ],
        expected: { ok: true, open: [{ value: 'c2', until: 100 }] },
      },
      {
        title: 'doesn’t count when it is too late, and is gone all the same',
        args: ['c1', [{ value: 'c1', until: 100 }], 100],
        expected: { ok: false, open: [] },
      },
      {
        title: 'one that nobody gave out changes nothing',
        args: ['x', [{ value: 'c2', until: 100 }], 50],
        expected: { ok: false, open: [{ value: 'c2', until: 100 }] },
      },
    ],
    solution: `function answered(challenge, open, now) {
  const found = open.find((each) => each.value === challenge)
  return {
    ok: found !== undefined && now < found.until,
    open: open.filter((each) => each.value !== challenge),
  }
}
`,
    why: [
      'A passkey proves that its owner has just answered a question that nobody could know beforehand. If the same question may be answered twice, an old answer is as good as the owner.',
      'Challenges in a signed cookie have this fault by nature: nobody takes note of their use. They belong on the server, and the first answer consumes them.',
      'Campuskey keeps a hash of each for five minutes and takes it away with one conditional write; of two answers at once, one finds it.',
    ],
  },
}
