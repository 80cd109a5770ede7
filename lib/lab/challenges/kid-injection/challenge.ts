import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/kid-injection/world'

export const kidInjection: Challenge = {
  id: 'kid-injection',
  title: 'The token that names its key',
  area: 'tokens',
  summary: 'The API makes a file’s path out of the token’s kid.',
  goal: 'Read Alice’s private note. You don’t know the secret that signs, but you know another file of that server.',
  story: [
    'The course API has its signing secrets in files, one for each month: /srv/keys/2026-06 and so on. A token’s header says with `kid` which one to use.',
    'The website lies on the same disk, under /srv/public. Anybody can read https://campus.example/robots.txt.',
  ],
  clauses: ['rfc8725-3.10', 'rfc7515-4.1.4'],
  incidents: [
    {
      title: 'node-jose, 2018 (CVE-2018-0114)',
      text: 'Another way to let the token name its key: the library verified a signature with the public key that stood in the token’s own header, so anybody could sign.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2018-0114',
    },
  ],
  source: 'token-key',
  hints: [
    'The API reads the file /srv/keys/ followed by the kid. What if the kid isn’t only a name?',
    'Two dots lead one folder up. The content of a file that you can read, too, is a secret that you know.',
    'Fetch robots.txt. Make a token with header {"alg":"HS256","kid":"../public/robots.txt"}, claims {"sub":"alice"} and, as secret, the content of that file: "User-agent: *\\nDisallow: /account\\n". Send it to /me.',
  ],
  requests: [
    { title: 'A file that everybody may read', method: 'GET', url: 'https://campus.example/robots.txt' },
    {
      title: 'Make a token with the toolbox',
      method: 'POST',
      url: 'https://toolbox.example/jwt',
      headers: [['content-type', 'application/json']],
      body: '{ "header": { "alg": "HS256", "kid": "2026-06" }, "claims": { "sub": "mallory" }, "secret": "anything" }',
    },
    {
      title: 'Ask the API who I am',
      method: 'GET',
      url: 'https://api.campus.example/me',
      headers: [['authorization', 'Bearer …']],
    },
  ],
  victim: { name: 'Alice', opensLinks: false, acts: [] },
  open,
  fix: {
    intro:
      'All keys that exist are in `keys`, by their kid. Give back the one that the token means, or null.',
    choices: [
      {
        code: "readFile('/srv/keys/' + kid.replace('../', ''))",
        isRight: false,
        why: '`....//` is `../` once that is taken out. Cleaning up somebody’s text is a game that one loses.',
      },
      {
        code: 'keys.get(kid) ?? null',
        isRight: true,
        why: 'The kid is only compared with names that we know. It never becomes a path, a query or an address.',
      },
      {
        code: "kid.length < 20 ? readFile('/srv/keys/' + kid) : null",
        isRight: false,
        why: '`../public/a` is short.',
      },
    ],
    name: 'keyNamed',
    starter: `// kid:  from the token's header, whatever stands there
// keys: [{ kid, secret }, …]   all that there are
function keyNamed(kid, keys) {
  return '/srv/keys/' + kid
}
`,
    cases: [
      {
        title: 'gives the one that is meant',
        args: [
          '2026-06',
          [
            { kid: '2026-06', secret: 's6' },
            { kid: '2026-07', secret: 's7' },
          ],
        ],
        expected: 's6',
      },
      {
        title: 'gives the other one',
        args: [
          '2026-07',
          [
            { kid: '2026-06', secret: 's6' },
            { kid: '2026-07', secret: 's7' },
          ],
        ],
        expected: 's7',
      },
      {
        title: 'gives nothing for a path',
        args: ['../public/robots.txt', [{ kid: '2026-06', secret: 's6' }]],
        expected: null,
      },
      {
        title: 'gives nothing for part of a name',
        args: ['2026', [{ kid: '2026-06', secret: 's6' }]],
        expected: null,
      },
      {
        title: 'gives nothing for a list with the name',
        args: [['2026-06'], [{ kid: '2026-06', secret: 's6' }]],
        expected: null,
      },
      {
        title: 'gives nothing without a kid',
        args: [null, [{ kid: '2026-06', secret: 's6' }]],
        expected: null,
      },
    ],
    solution: `function keyNamed(kid, keys) {
  const found = keys.find((key) => key.kid === kid)
  return found ? found.secret : null
}
`,
    why: [
      'The header is read before anything about the token has been checked: it has to be, to know which key to check with. So until then it is a stranger’s text, like a search box.',
      'A kid that becomes a path reads files, one that becomes part of a query asks the database, one that becomes an address fetches the attacker’s keys. Held against a list of known names it can do nothing. The same is true of `jku` and `x5u`.',
      'Campuskey looks the kid up among the few keys in its memory. One that it doesn’t know is refused.',
    ],
  },
}
