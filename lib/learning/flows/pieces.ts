// Steps that several flows have, and what each parameter is for, said once.
import {
  clause,
  term,
  type Ask,
  type Break,
  type Compare,
  type Lane,
  type Parameter,
  type Prepare,
  type Prose,
  type Redirect,
} from '@/lib/learning/flows/types'

export const LANES = {
  browser: { id: 'browser', title: 'Your browser' },
  client: { id: 'client', title: 'Client' },
  server: { id: 'server', title: 'Campuskey' },
  api: { id: 'api', title: 'Course API' },
  authenticator: { id: 'authenticator', title: 'Authenticator' },
  device: { id: 'device', title: 'Device' },
  you: { id: 'you', title: 'You' },
} as const satisfies Record<string, Lane>

export const CODE_FLOW_LANES: readonly Lane[] = [LANES.client, LANES.browser, LANES.server, LANES.api]

const NOTES = {
  response_type: ['Asks for a code, not for a token. Nothing else is offered here.'],
  client_id: ['Who asks. It is public, and proves nothing by itself.'],
  redirect_uri: [
    'Where the answer goes. It must be registered, letter by letter: an attacker’s address here would get the code. ',
    clause('rfc9700-2.1'),
  ],
  scope: ['What the client would like to be allowed, separated by spaces.'],
  state: [
    'A random value that this browser keeps. Without it somebody could slip you an answer of theirs. ',
    clause('rfc6749-10.12'),
  ],
  nonce: [
    'Comes back inside the ID token, so that one from an earlier sign-in is of no use. ',
    clause('oidc-15.5.2'),
  ],
  code_challenge: ['The hash of the verifier. It may be seen by anybody. ', clause('rfc7636-4.2')],
  code_challenge_method: ['How it was hashed. `plain` would show the secret itself, so it is refused.'],
  code_verifier: [
    'The secret whose hash went ahead. Only who began the flow has it. ',
    clause('rfc7636-4.5'),
  ],
  resource: ['Which API the token is for: it becomes the audience. ', clause('rfc8707-2')],
  grant_type: ['Which kind of proof follows.'],
  code: ['Works once, for a minute, for this client only.'],
  refresh_token: ['Gets new tokens without the person. It works once.'],
  authorization: [
    'Whoever holds the token may use it, so it goes in this header and never into an address. ',
    clause('rfc6750-2.1'),
  ],
} as const satisfies Record<string, Prose>

export const noted = (name: keyof typeof NOTES, value: string): Parameter => ({
  name,
  value,
  note: NOTES[name],
})

const SECRETS: Prepare['parameters'] = [
  { name: 'state', value: '{state}', make: 'random', note: NOTES.state },
  { name: 'verifier', value: '{verifier}', make: 'random', note: NOTES.code_verifier },
  { name: 'challenge', value: '{challenge}', make: { s256: 'verifier' }, note: NOTES.code_challenge },
]

const NONCE: Prepare['parameters'] = [{ name: 'nonce', value: '{nonce}', make: 'random', note: NOTES.nonce }]

export const prepare = ({
  nonce = false,
  ...rest
}: Partial<Prepare> & { nonce?: boolean } = {}): Prepare => ({
  id: 'prepare',
  kind: 'prepare',
  title: 'Make the secrets of this request',
  text: [
    'Before anything is sent, the client invents values that only it knows: ',
    term('state'),
    nonce ? ', ' : ' and ',
    ...(nonce ? [term('nonce'), ' and '] : []),
    term('code-verifier'),
    '. They stay in this tab.',
  ],
  from: 'client',
  to: 'client',
  says: nonce ? 'invents state, nonce, verifier' : 'invents state, verifier',
  parameters: [...SECRETS, ...(nonce ? NONCE : [])],
  ...rest,
})

export const authorize = (
  scope: string,
  {
    nonce = false,
    resource = false,
    ...rest
  }: Partial<Redirect> & { nonce?: boolean; resource?: boolean } = {},
): Redirect => ({
  id: 'authorize',
  kind: 'redirect',
  title: 'Send the browser to the server',
  text: [
    'The ',
    term('authorization-endpoint'),
    ' asks you to sign in, if you aren’t, and whether the client may have what it asks for. The client sees neither your password nor your passkey.',
  ],
  from: 'client',
  to: 'server',
  says: 'GET /oauth/authorize',
  answers: 'back with a code',
  url: '{issuer}/oauth/authorize',
  parameters: [
    noted('response_type', 'code'),
    noted('client_id', '{client}'),
    noted('redirect_uri', '{redirect}'),
    noted('scope', scope),
    noted('state', '{state}'),
    ...(nonce ? [noted('nonce', '{nonce}')] : []),
    ...(resource ? [noted('resource', '{api}')] : []),
    noted('code_challenge', '{challenge}'),
    noted('code_challenge_method', 'S256'),
  ],
  sources: ['oauth-entry'],
  ...rest,
})

export const foreignAddress: Break = {
  id: 'foreign-address',
  label: 'Ask for the answer at another address',
  changes: { redirect_uri: 'https://evil.example/callback' },
  expect: 'invalid_redirect_uri',
  staysHere: true,
  why: [
    'The address isn’t one that the client has registered. So the server shows a page of its own and sends nobody anywhere: what would have gone there is the code. ',
    clause('rfc6749-4.1.2.1'),
  ],
  clause: 'rfc9700-2.1',
  source: 'redirect-fault',
}

export const checkAnswer = (rest: Partial<Compare> = {}): Compare => ({
  id: 'check',
  kind: 'compare',
  title: 'Check the answer before using it',
  text: [
    'Anybody can open the client’s ',
    term('redirect-uri'),
    ' with any parameters. So the client compares what came with what it has sent, and with whom it has asked, before it touches the code.',
  ],
  from: 'client',
  to: 'client',
  says: 'compares state and iss',
  parameters: [
    {
      name: 'state',
      value: '{state}',
      got: '{returned_state}',
      clause: 'rfc6749-10.12',
      note: ['It has to be the one of this tab.'],
    },
    {
      name: 'iss',
      value: '{issuer}',
      got: '{returned_iss}',
      clause: 'rfc9207-2.4',
      note: ['It has to be the server that was asked: with two of them an attacker could mix them up.'],
    },
  ],
  breaks: [
    {
      id: 'other-browser',
      label: 'An answer that another browser asked for',
      changes: { state: 'of-another-browser' },
      expect: 'state',
      why: [
        'Somebody else’s answer, slipped to this browser: without this check you would go on as them, and leave your data in their account. That is ',
        term('login-csrf'),
        '.',
      ],
      clause: 'rfc9700-4.7',
    },
    {
      id: 'other-server',
      label: 'An answer of another server',
      changes: { iss: 'https://honest.example' },
      expect: 'iss',
      why: ['The client asked one server, and another one answered: a ', term('mix-up'), '.'],
      clause: 'rfc9700-4.4',
    },
  ],
  ...rest,
})

export const exchangeCode = (keeps: Ask['keeps'], rest: Partial<Ask> = {}): Ask => ({
  id: 'token',
  kind: 'request',
  title: 'Exchange the code for tokens',
  text: [
    'Now without the browser’s address bar: the client asks the ',
    term('token-endpoint'),
    ' directly, and shows the verifier.',
  ],
  from: 'client',
  to: 'server',
  says: 'POST /oauth/token',
  answers: 'tokens',
  method: 'POST',
  url: '{issuer}/oauth/token',
  encoding: 'form',
  parameters: [
    noted('grant_type', 'authorization_code'),
    noted('code', '{code}'),
    noted('redirect_uri', '{redirect}'),
    noted('client_id', '{client}'),
    noted('code_verifier', '{verifier}'),
  ],
  keeps,
  ...rest,
})

export const wrongVerifier: Break = {
  id: 'wrong-verifier',
  label: 'Send a wrong verifier',
  changes: { code_verifier: 'somebody-who-stole-the-code-does-not-know-it' },
  expect: 'invalid_grant',
  why: [
    'Its hash isn’t the challenge that came with the request. This is what happens to whoever has stolen the code alone.',
  ],
  clause: 'rfc7636-4.6',
  source: 'pkce-required',
}

export const callApi = (rest: Partial<Ask> = {}): Ask => ({
  id: 'api',
  kind: 'request',
  title: 'Call the API with the token',
  text: [
    'The ',
    term('access-token'),
    ' opens the course API. It checks the signature, the audience, the time and the scope, without asking the server.',
  ],
  from: 'client',
  to: 'api',
  says: 'GET /api/courses',
  answers: 'your courses',
  method: 'GET',
  url: '{issuer}/api/courses',
  encoding: 'none',
  headers: [{ ...noted('authorization', 'Bearer {access_token}'), name: 'Authorization' }],
  parameters: [],
  keeps: {},
  breaks: [
    {
      id: 'no-token',
      label: 'Without a token',
      changes: { Authorization: null },
      expect: 'missing_token',
      why: ['Nobody is let in without one. The answer says in `WWW-Authenticate` what is missing.'],
      clause: 'rfc6750-3.1',
    },
    {
      id: 'changed-token',
      label: 'With a changed signature',
      changes: { Authorization: 'Bearer {access_token}x' },
      expect: 'invalid_token',
      why: ['The signature no longer fits what it signs.'],
      clause: 'rfc9068-4',
    },
  ],
  ...rest,
})
