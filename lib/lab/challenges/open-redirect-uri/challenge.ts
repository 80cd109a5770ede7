import type { Challenge } from '@/lib/lab/challenge'
import { open } from '@/lib/lab/challenges/open-redirect-uri/world'

export const openRedirectUri: Challenge = {
  id: 'open-redirect-uri',
  title: 'An address that begins right',
  area: 'flow',
  summary: 'The redirect address is compared by its beginning.',
  goal: 'Have Campus deliver Alice’s code to your own server, and read her courses with it.',
  story: [
    'Planner is registered at Campus with the [[redirect-uri:redirect address]] https://planner.example. Its makers like to add paths and parameters, so Campus lets an answer go to whatever begins with that.',
    '[[pkce:PKCE]] is required. You own the domain attacker.example and every name under it, and Alice opens what she is sent.',
  ],
  clauses: ['rfc9700-2.1', 'rfc9700-4.1', 'rfc6749-3.1.2'],
  incidents: [
    {
      title: 'Keycloak, 2023 (CVE-2023-6291)',
      text: 'A flaw in how redirect addresses were compared let an answer go to hosts that were not registered, and access tokens with it.',
      url: 'https://nvd.nist.gov/vuln/detail/CVE-2023-6291',
    },
    {
      title: 'Booking.com, 2023',
      text: 'Any path of the site counted as its redirect address at Facebook, and one page passed visitors on to wherever it was told. Together they would have given an attacker the code; it was found by researchers.',
      url: 'https://salt.security/blog/traveling-with-oauth-account-takeover-on-booking-com',
    },
  ],
  source: 'redirect-fault',
  modelled:
    'At a request this comparison is made by the authorization server’s engine, oidc-provider, inside its model of a client; the sandbox repeats it in one line. The code below is Campuskey’s own: what may be registered in the first place.',
  hints: [
    'Which addresses begin with https://planner.example and don’t belong to Planner? Think of what may follow a name without a slash.',
    'https://planner.example.attacker.example is a name under yours. And PKCE? It proves that the code goes to whoever made the request. Who makes this one?',
    'Invent a verifier of 43 characters or more. Give Alice the prefilled authorization request with your address in it, and your own challenge. Then exchange the code from your log with your verifier.',
  ],
  requests: [
    {
      title: 'An authorization request, to give to Alice',
      method: 'GET',
      url: 'https://campus.example/oauth/authorize?response_type=code&client_id=planner&redirect_uri=https://planner.example/callback&scope=courses:read&state=x&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
    },
    {
      title: 'Exchange a code',
      method: 'POST',
      url: 'https://campus.example/oauth/token',
      body: 'grant_type=authorization_code&client_id=planner&redirect_uri=https://planner.example/callback&code=PUT_THE_CODE_HERE&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    },
    {
      title: 'Call the API',
      method: 'GET',
      url: 'https://campus.example/api/me',
      headers: [['Authorization', 'Bearer PUT_THE_TOKEN_HERE']],
    },
  ],
  victim: { name: 'Alice', opensLinks: true, acts: [] },
  open,
  fix: {
    intro:
      'Say whether an answer may be sent to this address. `registered` is the list that Planner’s makers gave.',
    choices: [
      {
        code: 'registered.some((known) => uri.startsWith(known + "/"))',
        isRight: false,
        why: 'Closer, but every page of Planner is now a way out: one of them that redirects further, or shows its address to a counter, gives the code away.',
      },
      {
        code: 'registered.some((known) => new URL(known).host === new URL(uri).host)',
        isRight: false,
        why: 'The host alone lets any path through, and http in place of https.',
      },
      {
        code: 'registered.includes(uri)',
        isRight: true,
        why: 'Letter by letter. Whoever needs several addresses registers several.',
      },
    ],
    name: 'mayRedirect',
    starter: `function mayRedirect(uri, registered) {
  return registered.some((known) => uri.startsWith(known))
}
`,
    cases: [
      {
        title: 'allows the registered address',
        args: ['https://planner.example/callback', ['https://planner.example/callback']],
        expected: true,
      },
      {
        title: 'allows the second of two',
        args: [
          'https://planner.example/mobile',
          ['https://planner.example/callback', 'https://planner.example/mobile'],
        ],
        expected: true,
      },
      {
        title: 'refuses a name under the attacker’s',
        args: ['https://planner.example.attacker.example/', ['https://planner.example']],
        expected: false,
      },
      {
        title: 'refuses Planner’s name as a user of the attacker’s host',
        args: ['https://planner.example@attacker.example/', ['https://planner.example']],
        expected: false,
      },
      {
        title: 'refuses another page of Planner',
        args: ['https://planner.example/callback/../redirect', ['https://planner.example/callback']],
        expected: false,
      },
      {
        title: 'refuses a parameter more',
        args: ['https://planner.example/callback?next=x', ['https://planner.example/callback']],
        expected: false,
      },
      {
        title: 'refuses plain http',
        args: ['http://planner.example/callback', ['https://planner.example/callback']],
        expected: false,
      },
      {
        title: 'refuses when nothing is registered',
        args: ['https://planner.example/', []],
        expected: false,
      },
    ],
    solution: `function mayRedirect(uri, registered) {
  return registered.includes(uri)
}
`,
    why: [
      'The redirect address decides who gets the code. Everything that is cleverer than a comparison letter by letter has been broken: beginnings, wildcards, patterns, hosts without paths, addresses that two parsers read differently.',
      'PKCE is no help here. It ties the code to whoever made the request, and this request is the attacker’s own: so is the challenge.',
      'Campuskey compares the whole text, and already refuses addresses at registration that could be read in two ways: with a wildcard, a fragment, a user name, encoded slashes or another spelling. Only the port of a native app on the same machine may differ.',
    ],
  },
}
