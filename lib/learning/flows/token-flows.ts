// The flows without a redirect of their own: machines, devices, refreshing and exchanging.
import {
  authorize,
  callApi,
  checkAnswer,
  CODE_FLOW_LANES,
  exchangeCode,
  LANES,
  noted,
  prepare,
} from '@/lib/learning/flows/pieces'
import { clause, term, type Ask, type Flow } from '@/lib/learning/flows/types'

export const CLIENT_CREDENTIALS: Flow = {
  id: 'client-credentials',
  title: 'Client credentials',
  lead: 'A program acts for itself. Nobody is asked, because nobody is there.',
  use: 'Jobs, services, machines: no person stands behind the request.',
  text: [
    [
      'A ',
      term('confidential-client'),
      ' proves who it is, and gets a token in its own name. No browser, no consent, no refresh token. ',
      clause('rfc6749-4.4'),
    ],
    [
      'The client of this page has a secret that no browser ever sees, and no server knows: ours makes one up for each request and forgets it. That is why you need to be signed in to press the button.',
    ],
  ],
  lanes: [{ id: 'client', title: 'Machine' }, LANES.server, LANES.api],
  needs: 'signed-in',
  sources: ['machine-asks', 'client-secret', 'machine-scopes'],
  steps: [
    {
      id: 'token',
      kind: 'request',
      title: 'Ask for a token',
      text: [
        'The machine shows its id and secret in the `Authorization` header: ',
        term('client-authentication'),
        '. The server of this page adds it.',
      ],
      from: 'client',
      to: 'server',
      says: 'POST /oauth/token, with its secret',
      answers: 'access token',
      method: 'POST',
      url: '{issuer}/oauth/token',
      encoding: 'form',
      via: 'machine',
      parameters: [
        noted('grant_type', 'client_credentials'),
        {
          name: 'scope',
          value: 'courses:read',
          note: [
            'What it wants to do. Left out, it gets all that it is registered for. ',
            clause('rfc6749-3.3'),
          ],
        },
      ],
      keeps: { access_token: 'access_token' },
      breaks: [
        {
          id: 'wrong-secret',
          label: 'Show a wrong secret',
          changes: {},
          tampers: 'secret-wrong',
          expect: 'invalid_client',
          why: [
            'The server keeps only the hash of a secret. It compares hashes, in the same time for any wrong one.',
          ],
          clause: 'rfc6749-2.3.1',
          source: 'client-secret',
        },
        {
          id: 'no-secret',
          label: 'Show none',
          changes: {},
          tampers: 'secret-none',
          expect: 'invalid_client',
          why: ['Its name alone proves nothing: names are public.'],
          clause: 'rfc6749-2.3',
        },
        {
          id: 'too-much',
          label: 'Ask for courses:write',
          changes: { scope: 'courses:write' },
          expect: 'invalid_scope',
          why: ['A known scope that this client isn’t registered for.'],
          clause: 'rfc6749-5.2',
          source: 'machine-scopes',
        },
      ],
      sources: ['machine-scopes', 'client-secret'],
    },
    callApi({
      text: [
        'In this token `sub` is the client itself, and there are no roles: a machine with `courses:read` sees all courses.',
      ],
    }),
    callApi({
      id: 'me',
      title: 'Ask who it is',
      text: [
        '`/api/me` says whom a token stands for. Here that is the program itself: no name, no e-mail, no roles.',
      ],
      says: 'GET /api/me',
      answers: 'a client, nobody',
      url: '{issuer}/api/me',
      breaks: [],
    }),
  ],
}

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code'

export const DEVICE: Flow = {
  id: 'device',
  title: 'Device',
  lead: 'Sign in on a television, a printer or a terminal, with the browser that you have at hand.',
  use: 'The device has no browser, or nothing to type with.',
  text: [
    [
      'The device shows a short code. You enter it on your phone or computer, where you are signed in already, and say yes. Meanwhile the device keeps asking. ',
      clause('rfc8628-3.1'),
    ],
    [
      'It has a weakness of its own: somebody can talk you into entering a code of theirs. So the page shows what you are about to allow, and which device asked. ',
      clause('rfc8628-3.3'),
    ],
  ],
  lanes: [LANES.device, LANES.server, { id: 'browser', title: 'Your browser' }, LANES.api],
  sources: ['device-answer', 'device-polling'],
  steps: [
    {
      id: 'begin',
      kind: 'request',
      title: 'The device asks for a code',
      text: [
        'Two codes come back: a long one for the device, which stays secret, and a short one for you: the ',
        term('user-code'),
        '.',
      ],
      from: 'device',
      to: 'server',
      says: 'POST /oauth/device_authorization',
      answers: 'device_code, user_code',
      method: 'POST',
      url: '{issuer}/oauth/device_authorization',
      encoding: 'form',
      parameters: [
        {
          name: 'client_id',
          value: '{client}',
          note: ['Which program asks. It has no secret: a device could not keep one.'],
        },
        { name: 'scope', value: 'courses:read', note: ['What it would like to do.'] },
      ],
      keeps: {
        device_code: 'device_code',
        user_code: 'user_code',
        verification_uri: 'verification_uri',
        verification_uri_complete: 'verification_uri_complete',
      },
      breaks: [
        {
          id: 'unknown',
          label: 'As an unknown client',
          changes: { client_id: 'nobody-knows-me' },
          expect: 'invalid_client',
          why: ['Only registered clients get codes.'],
          clause: 'rfc6749-5.2',
        },
      ],
    },
    {
      id: 'early',
      kind: 'request',
      title: 'The device asks: may I?',
      text: [
        'Nobody has answered yet. The device has to wait five seconds before it asks again. ',
        clause('rfc8628-3.4'),
      ],
      from: 'device',
      to: 'server',
      says: 'POST /oauth/token',
      answers: 'authorization_pending',
      method: 'POST',
      url: '{issuer}/oauth/token',
      encoding: 'form',
      parameters: [
        noted('grant_type', DEVICE_CODE),
        {
          name: 'device_code',
          value: '{device_code}',
          note: ['The long one. Whoever has it gets the tokens.'],
        },
        { name: 'client_id', value: '{client}', note: ['The same as before.'] },
      ],
      keeps: {},
      repeats: ['authorization_pending', 'slow_down'],
      refused: {
        expect: 'authorization_pending',
        why: [
          'Not an error, but “not yet”. Press again at once, and it becomes `slow_down`: the interval is five seconds longer from then on.',
        ],
        clause: 'rfc8628-3.5',
      },
      sources: ['device-polling'],
    },
    {
      id: 'answer',
      kind: 'open',
      title: 'You say yes, in your browser',
      text: [
        'It opens in a new tab, with the code filled in. Compare it with the one here, and allow. Then come back.',
      ],
      from: 'browser',
      to: 'server',
      says: 'enter the code, allow',
      answers: 'done',
      url: '{verification_uri}',
      button: 'Open the page for the code',
      parameters: [
        {
          name: 'user_code',
          value: '{user_code}',
          note: ['Only fills in the field: you still have to confirm.'],
        },
      ],
      sources: ['device-answer'],
    },
    {
      id: 'token',
      kind: 'request',
      title: 'The device asks again',
      text: ['The same request as before. Now there is an answer.'],
      from: 'device',
      to: 'server',
      says: 'POST /oauth/token',
      answers: 'tokens',
      method: 'POST',
      url: '{issuer}/oauth/token',
      encoding: 'form',
      parameters: [
        noted('grant_type', DEVICE_CODE),
        { name: 'device_code', value: '{device_code}', note: ['The long one.'] },
        { name: 'client_id', value: '{client}', note: ['The same as before.'] },
      ],
      keeps: { access_token: 'access_token' },
      repeats: ['authorization_pending', 'slow_down'],
      waits: { seconds: 5, since: 'early', why: 'A device waits five seconds between two questions.' },
      breaks: [
        {
          id: 'other-device',
          label: 'Guess another device code',
          changes: { device_code: 'guessed' },
          expect: 'invalid_grant',
          why: ['The long code is random enough that nobody guesses one.'],
          clause: 'rfc8628-3.5',
        },
      ],
    },
    callApi({ from: 'device' }),
  ],
}

const refresh = (token: string, rest: Partial<Ask>): Ask => ({
  id: 'refresh',
  kind: 'request',
  title: 'Get new tokens',
  text: [],
  from: 'client',
  to: 'server',
  says: 'POST /oauth/token, refresh_token',
  answers: 'new tokens',
  method: 'POST',
  url: '{issuer}/oauth/token',
  encoding: 'form',
  parameters: [
    noted('grant_type', 'refresh_token'),
    noted('refresh_token', token),
    { name: 'client_id', value: '{client}', note: ['Only the client it was given to.'] },
  ],
  keeps: {},
  ...rest,
})

export const REFRESH_ROTATION: Flow = {
  id: 'refresh-rotation',
  title: 'Refresh rotation',
  lead: 'A stolen refresh token gives itself away as soon as it is used.',
  use: 'A program goes on while the person is away, and can’t keep a secret.',
  text: [
    [
      'Access tokens live for minutes. A ',
      term('refresh-token'),
      ' gets new ones without asking the person again, so it is worth stealing. ',
      clause('rfc6749-6'),
    ],
    [
      'With ',
      term('refresh-rotation', 'rotation'),
      ' each use gives a new one and ends the old. If an old one comes again, two have had it: the whole family ends. ',
      clause('rfc9700-4.14'),
    ],
  ],
  lanes: CODE_FLOW_LANES,
  sources: ['refresh-reuse', 'consume-once', 'end-grant'],
  steps: [
    prepare(),
    authorize('openid offline_access courses:read', {
      title: 'Ask for access that lasts',
      text: ['The ', term('scope'), ' `offline_access` asks for a refresh token. The consent page says so.'],
    }),
    checkAnswer({ breaks: [] }),
    exchangeCode({ refresh_1: 'refresh_token' }, { answers: 'access token, refresh token 1' }),
    refresh('{refresh_1}', {
      title: 'Refresh',
      text: [
        'The first refresh token goes, a second one comes with a new ',
        term('access-token'),
        '. Nobody was asked.',
      ],
      answers: 'access token, refresh token 2',
      keeps: { refresh_2: 'refresh_token', access_token: 'access_token' },
      breaks: [
        {
          id: 'other-client',
          label: 'As another client',
          changes: { client_id: 'course-cli' },
          expect: 'invalid_grant',
          why: ['A refresh token belongs to the client that it was given to.'],
          clause: 'rfc6749-6',
        },
        {
          id: 'wider',
          label: 'Ask for more than was allowed',
          changes: { scope: 'courses:write' },
          expect: 'invalid_scope',
          why: ['What the person has allowed can get narrower here, never wider.'],
          clause: 'rfc6749-6',
        },
      ],
      parameters: [
        noted('grant_type', 'refresh_token'),
        noted('refresh_token', '{refresh_1}'),
        { name: 'client_id', value: '{client}', note: ['Only the client it was given to.'] },
        { name: 'scope', value: 'courses:read', off: true, note: ['May ask for less.'] },
      ],
      sources: ['refresh-reuse'],
    }),
    callApi({ breaks: [] }),
    refresh('{refresh_1}', {
      id: 'reuse',
      title: 'The thief uses the first one',
      text: [
        'Somebody has copied refresh token 1 and tries it, or you do, if the thief was first: the server can’t tell which. ',
        'Within ten seconds it might be a second tab of the same program, so that ends nothing. After that it does.',
      ],
      answers: 'refused, the family ends',
      waits: {
        seconds: 11,
        since: 'refresh',
        why: 'Within ten seconds a repeat counts as two tabs at once: it is refused, and nothing ends.',
      },
      refused: {
        expect: 'invalid_grant',
        why: ['It was used before. Everything that came of this sign-in ends now, and your history says so.'],
        clause: 'rfc9700-4.14',
      },
      sources: ['refresh-reuse', 'end-grant'],
    }),
    refresh('{refresh_2}', {
      id: 'family',
      title: 'The second one has ended too',
      text: ['Nobody has used it yet. But it belongs to the family.'],
      answers: 'refused',
      refused: {
        expect: 'invalid_grant',
        why: ['The grant behind it is gone, and with it all its tokens. Whoever is honest signs in again.'],
        clause: 'rfc9700-4.14',
      },
      sources: ['end-grant'],
    }),
    callApi({
      id: 'api-after',
      title: 'And so has the access token',
      text: ['Within a second, on every instance.'],
      answers: 'refused',
      breaks: [],
      refused: {
        expect: 'token_revoked',
        why: ['It names its grant in its `jti`, and that grant was revoked.'],
        clause: 'rfc9700-4.14',
      },
    }),
  ],
}

const ACCESS_TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token'

export const TOKEN_EXCHANGE_FLOW: Flow = {
  id: 'token-exchange',
  title: 'Token exchange',
  lead: 'A gateway passes on who you are, and less than you may.',
  use: 'A service calls another one for a person, and must not hand on a token that can do more.',
  text: [
    [
      'A gateway that simply passes your token on gives every service behind it the power to be you everywhere. With ',
      term('token-exchange'),
      ' it trades the token for a narrower one, for one audience. ',
      clause('rfc8693-2.1'),
    ],
    [
      'The new token still says who you are (`sub`), and also who acts for you: the ',
      term('actor-claim'),
      '. ',
      clause('rfc8693-4.1'),
    ],
  ],
  lanes: [LANES.client, { id: 'device', title: 'Gateway' }, LANES.server, LANES.api],
  needs: 'signed-in',
  sources: ['token-exchange', 'token-exchange-narrow'],
  steps: [
    prepare(),
    authorize('courses:read', {
      title: 'Get a token of yours',
      text: ['First the code flow: a token of yours, for the course API.'],
    }),
    checkAnswer({ breaks: [] }),
    exchangeCode({ subject_token: 'access_token' }, { answers: 'your access token' }),
    {
      id: 'exchange',
      kind: 'request',
      title: 'The gateway exchanges it',
      text: [
        'The gateway is a ',
        term('confidential-client'),
        '. It shows its own secret (our server adds it) and your token, and names the service that it wants to call.',
      ],
      from: 'device',
      to: 'server',
      says: 'POST /oauth/token, token-exchange',
      answers: 'a narrower token',
      method: 'POST',
      url: '{issuer}/oauth/token',
      encoding: 'form',
      via: 'machine',
      parameters: [
        noted('grant_type', 'urn:ietf:params:oauth:grant-type:token-exchange'),
        { name: 'subject_token', value: '{subject_token}', note: ['On whose behalf: your token.'] },
        { name: 'subject_token_type', value: ACCESS_TOKEN_TYPE, note: ['What kind of token that is.'] },
        {
          name: 'audience',
          value: '{services}',
          note: ['Whom the new one is for. Only services that this gateway is registered for.'],
        },
        { name: 'scope', value: 'courses:read', note: ['At most what your token may do.'] },
      ],
      keeps: { exchanged: 'access_token' },
      breaks: [
        {
          id: 'other-audience',
          label: 'For another audience',
          changes: { audience: 'https://bank.example' },
          expect: 'invalid_target',
          why: ['The gateway isn’t registered for that service.'],
          clause: 'rfc8693-2.2.2',
          source: 'token-exchange',
        },
        {
          id: 'wider',
          label: 'For more than yours may do',
          changes: { scope: 'courses:read courses:write' },
          expect: 'invalid_scope',
          why: ['An exchange may narrow a token, never widen it.'],
          clause: 'rfc8693-2.1',
          source: 'token-exchange-narrow',
        },
        {
          id: 'garbage',
          label: 'With a token of nobody',
          changes: { subject_token: 'made-up' },
          expect: 'invalid_request',
          why: ['The subject has to be a live access token of this server.'],
          clause: 'rfc8693-2.2.2',
        },
        {
          id: 'wrong-secret',
          label: 'As a gateway with a wrong secret',
          changes: {},
          tampers: 'secret-wrong',
          expect: 'invalid_client',
          why: ['Your token alone isn’t enough: who exchanges it has to prove who they are.'],
          clause: 'rfc6749-2.3.1',
        },
      ],
      sources: ['token-exchange', 'token-exchange-narrow'],
    },
    callApi({
      id: 'api-exchanged',
      from: 'device',
      title: 'Try the new token somewhere else',
      text: [
        'It is for the service behind the gateway. At the course API itself it opens nothing: that is the point.',
      ],
      answers: 'refused',
      headers: [{ name: 'Authorization', value: 'Bearer {exchanged}', note: ['The exchanged token.'] }],
      breaks: [],
      refused: {
        expect: 'invalid_token',
        why: [
          'Its audience is another one. A service that is broken into can’t use what it gets anywhere else.',
        ],
        clause: 'rfc8725-3.9',
      },
    }),
    callApi({
      text: ['Yours still works: an exchange takes nothing away.'],
      headers: [
        { name: 'Authorization', value: 'Bearer {subject_token}', note: ['The token from the code flow.'] },
      ],
      breaks: [],
    }),
  ],
}
