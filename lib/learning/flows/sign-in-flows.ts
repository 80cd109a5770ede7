// The flows in which a person lets a client in: authorization code, PKCE, OpenID Connect, and leaving again.
import {
  authorize,
  callApi,
  checkAnswer,
  CODE_FLOW_LANES,
  exchangeCode,
  foreignAddress,
  LANES,
  prepare,
  wrongVerifier,
} from '@/lib/learning/flows/pieces'
import { clause, term, type Break, type Flow } from '@/lib/learning/flows/types'

const withoutState: Break = {
  id: 'no-state',
  label: 'Leave the state out',
  changes: { state: null },
  expect: 'state',
  why: [
    'The server doesn’t mind: the ',
    term('state'),
    ' is the client’s own protection, so a code comes back. The next step is the one that refuses it.',
  ],
  clause: 'rfc6749-10.12',
}

const unknownScope: Break = {
  id: 'too-much',
  label: 'Ask for more than the client may have',
  changes: { scope: 'courses:write' },
  expect: 'invalid_scope',
  why: ['The client isn’t registered for it, so nobody is even asked.'],
  clause: 'rfc6749-3.3',
}

export const AUTHORIZATION_CODE: Flow = {
  id: 'authorization-code',
  title: 'Authorization code',
  lead: 'A person lets a program in, without telling it their password.',
  use: 'A program acts for a person: a website, an app, anything that can open a browser.',
  text: [
    [
      'The browser carries a short-lived ',
      term('authorization-code'),
      ' back to the client. The tokens themselves come straight from the server, never through the address bar. ',
      clause('rfc6749-1.3.1'),
    ],
    [
      'Every code flow here uses ',
      term('pkce'),
      ' too; the current best practice asks for it. ',
      clause('rfc9700-2.1.1'),
    ],
  ],
  lanes: CODE_FLOW_LANES,
  sources: ['client-compares', 'code-lifetimes', 'code-consumed', 'consume-once', 'end-grant'],
  steps: [
    prepare(),
    authorize('courses:read', { breaks: [withoutState, foreignAddress, unknownScope] }),
    checkAnswer(),
    exchangeCode(
      { access_token: 'access_token' },
      {
        breaks: [
          {
            id: 'other-address',
            label: 'Name another redirect_uri',
            changes: { redirect_uri: '{issuer}/flows' },
            expect: 'invalid_grant',
            why: ['The code was given for one address. Whoever redeems it has to name the same one.'],
            clause: 'rfc6749-4.1.3',
          },
          {
            id: 'other-client',
            label: 'Redeem it as another client',
            changes: { client_id: 'course-cli' },
            expect: 'unauthorized_client',
            why: [
              'The command-line client may not redeem codes at all; one that may would get `invalid_grant`, because the code belongs to another.',
            ],
            clause: 'rfc6749-5.2',
          },
          wrongVerifier,
        ],
        sources: ['code-consumed'],
      },
    ),
    callApi(),
    exchangeCode(
      {},
      {
        id: 'again',
        title: 'Use the code once more',
        text: [
          'Codes leak: through logs, histories, other programs on the device. So a code works once. A second use is refused, ',
          'and because nobody knows which of the two was the thief, what the first one got ends too. ',
          clause('rfc6749-4.1.2'),
        ],
        answers: 'refused',
        refused: {
          expect: 'invalid_grant',
          why: ['The code was used already. The tokens that came of it are being revoked right now.'],
          clause: 'rfc6749-4.1.2',
        },
        sources: ['consume-once', 'end-grant'],
      },
    ),
    callApi({
      id: 'api-again',
      title: 'The token has ended',
      text: [
        'The token is still signed and not expired. Yet within a second every instance of the API refuses it.',
      ],
      answers: 'refused',
      breaks: [],
      refused: {
        expect: 'token_revoked',
        why: [
          'Each instance keeps the list of what was revoked in memory, so this costs no question to the database.',
        ],
        clause: 'rfc6749-10.12',
      },
    }),
  ],
}

export const PKCE: Flow = {
  id: 'pkce',
  title: 'PKCE',
  lead: 'Whoever steals the code can’t use it.',
  use: 'Always, with every authorization code flow.',
  text: [
    [
      'A code travels through the browser, where other programs may see it. With PKCE the client sends the hash of a secret ahead, the ',
      term('code-challenge'),
      ', and the secret itself, the ',
      term('code-verifier'),
      ', only when it redeems the code. ',
      clause('rfc7636-4.1'),
    ],
    [
      'It began as a protection for apps on phones. Today it protects every client, those with a secret too. ',
      clause('rfc9700-2.1.1'),
    ],
  ],
  lanes: CODE_FLOW_LANES,
  sources: ['client-makes-secrets', 'pkce-required'],
  steps: [
    prepare({
      title: 'Make a verifier and its hash',
      text: [
        'The verifier is 32 random bytes. The challenge is its SHA-256 hash in ',
        term('base64url'),
        ', computed in this browser. Change the verifier, and the challenge follows.',
      ],
      says: 'verifier → SHA-256 → challenge',
    }),
    authorize('courses:read', {
      title: 'Send the challenge ahead',
      breaks: [
        {
          id: 'no-challenge',
          label: 'Leave the challenge out',
          changes: { code_challenge: null, code_challenge_method: null },
          expect: 'invalid_request',
          why: [
            'This server gives no code without one, so nobody can talk a client into the flow without PKCE: a ',
            term('downgrade'),
            '.',
          ],
          clause: 'rfc7636-4.4.1',
          source: 'pkce-required',
        },
        {
          id: 'plain',
          label: 'Use the method plain',
          changes: { code_challenge: '{verifier}', code_challenge_method: 'plain' },
          expect: 'invalid_request',
          why: ['The verifier itself would be in the address, for everybody who sees it.'],
          clause: 'rfc9700-2.1.1',
        },
      ],
    }),
    checkAnswer(),
    exchangeCode(
      { access_token: 'access_token' },
      {
        title: 'Show the verifier',
        says: 'POST /oauth/token with the verifier',
        breaks: [
          wrongVerifier,
          {
            id: 'no-verifier',
            label: 'Leave the verifier out',
            changes: { code_verifier: null },
            expect: 'invalid_grant',
            why: ['The code was asked for with a challenge, so it isn’t given out without the answer to it.'],
            clause: 'rfc7636-4.6',
          },
          {
            id: 'challenge-instead',
            label: 'Send the challenge instead',
            changes: { code_verifier: '{challenge}' },
            expect: 'invalid_grant',
            why: [
              'An attacker may have seen the challenge. It is a hash: from it nobody gets back to the verifier.',
            ],
            clause: 'rfc7636-4.6',
          },
        ],
      },
    ),
    callApi(),
  ],
}

export const OPENID_CONNECT: Flow = {
  id: 'openid-connect',
  title: 'OpenID Connect',
  lead: 'The client learns who is there, and can prove that it was told.',
  use: '“Sign in with …”: a program wants to know who somebody is.',
  text: [
    [
      'OAuth alone says what a program may do. ',
      term('openid-connect', 'OpenID Connect'),
      ' adds an ',
      term('id-token'),
      ': a signed statement for one client, about one sign-in. ',
      clause('oidc-2'),
    ],
    [
      'The ID token is for the client. The access token is for an API. Each is refused where the other belongs; try it below.',
    ],
  ],
  lanes: CODE_FLOW_LANES,
  sources: ['client-verifies-id-token', 'id-token-checks', 'person-claims'],
  steps: [
    prepare({ nonce: true }),
    authorize('openid profile email', {
      nonce: true,
      title: 'Ask who is there',
      text: [
        'The ',
        term('scope'),
        ' `openid` makes the difference; `profile` and `email` ask for more about you. No API is named, so the access token is for ',
        term('userinfo'),
        ' alone.',
      ],
    }),
    checkAnswer(),
    exchangeCode(
      { access_token: 'access_token', id_token: 'id_token' },
      { answers: 'ID token, access token' },
    ),
    {
      id: 'keys',
      kind: 'request',
      title: 'Get the server’s public keys',
      text: [
        'The ',
        term('jwks'),
        ' has a key for each `kid`. Clients keep it for a while and ask again when a new `kid` turns up.',
      ],
      from: 'client',
      to: 'server',
      says: 'GET /.well-known/jwks.json',
      answers: 'public keys',
      method: 'GET',
      url: '{issuer}/.well-known/jwks.json',
      encoding: 'none',
      parameters: [],
      keeps: { jwks: '*' },
    },
    {
      id: 'verify',
      kind: 'verify',
      title: 'Verify the ID token',
      text: [
        'All of it happens in this browser, as in any client: the signature by the key with its `kid`, then every claim. ',
        clause('oidc-3.1.3.7'),
      ],
      from: 'client',
      to: 'client',
      says: 'verifies signature, iss, aud, exp, nonce',
      token: '{id_token}',
      parameters: [
        { name: 'iss', value: '{issuer}', note: ['Who has to have issued it.'] },
        { name: 'aud', value: '{client}', note: ['Whom it has to be for: this client.'] },
        { name: 'nonce', value: '{nonce}', note: ['The one that this sign-in began with.'] },
        {
          name: 'alg',
          value: '{alg}',
          note: ['The only algorithm that this client accepts: the token doesn’t choose.'],
        },
      ],
      breaks: [
        {
          id: 'other-audience',
          label: 'As another client',
          changes: { aud: 'study-planner' },
          expect: 'aud',
          why: ['A token that was given to one client must not sign anybody in at another one.'],
          clause: 'oidc-3.1.3.7',
        },
        {
          id: 'old-nonce',
          label: 'As an answer to another sign-in',
          changes: { nonce: 'of-an-earlier-sign-in' },
          expect: 'nonce',
          why: ['A token from an earlier sign-in that somebody kept, and sends again: ', term('replay'), '.'],
          clause: 'oidc-15.5.2',
        },
        {
          id: 'other-algorithm',
          label: 'Accept only HS256',
          changes: { alg: 'HS256' },
          expect: 'alg',
          why: [
            'Where the token’s header decides, an attacker signs with HS256 and the public key as the secret: ',
            term('algorithm-confusion'),
            '.',
          ],
          clause: 'rfc8725-3.1',
        },
      ],
      sources: ['id-token-checks'],
    },
    {
      id: 'userinfo',
      kind: 'request',
      title: 'Ask for the rest',
      text: [
        'What isn’t in the ID token, the client asks for with the access token. The `sub` has to be the same.',
      ],
      from: 'client',
      to: 'server',
      says: 'GET /oauth/userinfo',
      answers: 'claims',
      method: 'GET',
      url: '{issuer}/oauth/userinfo',
      encoding: 'none',
      headers: [
        {
          name: 'Authorization',
          value: 'Bearer {access_token}',
          note: ['The access token. ', clause('oidc-5.3')],
        },
      ],
      parameters: [],
      keeps: {},
      breaks: [
        {
          id: 'id-token',
          label: 'With the ID token instead',
          changes: { Authorization: 'Bearer {id_token}' },
          expect: 'invalid_token',
          why: ['An ID token is a statement to the client, not a key to anything.'],
          clause: 'oidc-5.3',
        },
      ],
      sources: ['person-claims'],
    },
    callApi({
      id: 'id-token-at-api',
      title: 'Try the ID token at the API',
      text: [
        'Both tokens are signed by the same server with the same key. An API that only looks at the signature would let it in. Ours looks at ',
        term('typ'),
        ' and ',
        term('aud'),
        '.',
      ],
      answers: 'refused',
      headers: [
        { name: 'Authorization', value: 'Bearer {id_token}', note: ['The wrong token, on purpose.'] },
      ],
      breaks: [],
      refused: {
        expect: 'invalid_token',
        why: ['Its type is `JWT` and not `at+jwt`, and it is for the client, not for the API.'],
        clause: 'rfc9068-4',
      },
    }),
  ],
}

export const LOGOUT: Flow = {
  id: 'logout',
  title: 'Logout',
  lead: 'One sign-out ends the session, and everything that stood on it.',
  use: 'A client lets a person sign out of everything, not of itself alone.',
  text: [
    [
      'A client that has signed somebody in can send them to the server to sign out: ',
      term('rp-initiated-logout'),
      '. The server asks the person, ends the session, and tells the other clients directly: ',
      term('back-channel-logout'),
      '. ',
      clause('oidcRpLogout-2'),
    ],
  ],
  lanes: CODE_FLOW_LANES,
  note: ['This really signs you out of Campuskey in this browser. At the end you can sign in again.'],
  sources: ['logout-app-session', 'tell-logouts'],
  steps: [
    prepare({ nonce: true }),
    authorize('openid courses:read', { nonce: true, resource: true, title: 'Sign in at the client' }),
    checkAnswer(),
    exchangeCode(
      { access_token: 'access_token', id_token: 'id_token' },
      { answers: 'ID token, access token' },
    ),
    callApi({ breaks: [], text: ['The token works. Remember that.'] }),
    {
      id: 'logout',
      kind: 'redirect',
      title: 'Ask to sign out',
      text: [
        'The ID token comes back as a hint: it says which client asks, and whom it means. The server asks you once, so that no other site can sign you out.',
      ],
      from: 'client',
      to: 'server',
      says: 'GET /oauth/logout',
      answers: 'signed out, back',
      url: '{issuer}/oauth/logout',
      parameters: [
        {
          name: 'id_token_hint',
          value: '{id_token}',
          note: ['Who is meant, and by which client. Signed by the server itself.'],
        },
        {
          name: 'post_logout_redirect_uri',
          value: '{redirect}',
          note: [
            'Where to go afterwards. It has to be registered too: otherwise this would be an ',
            term('open-redirector'),
            '.',
          ],
        },
        { name: 'state', value: '{state}', note: ['Comes back unchanged.'] },
      ],
      breaks: [
        {
          id: 'foreign-address',
          label: 'Go on to another address',
          changes: { post_logout_redirect_uri: 'https://evil.example/' },
          expect: 'invalid_request',
          staysHere: true,
          why: ['The address isn’t registered for this client, so nobody is sent there.'],
          clause: 'oidcRpLogout-2',
        },
        {
          id: 'forged-hint',
          label: 'With a forged ID token',
          changes: { id_token_hint: '{id_token}x' },
          expect: 'invalid_request',
          staysHere: true,
          why: ['The server verifies its own signature.'],
          clause: 'oidcRpLogout-2',
        },
      ],
      sources: ['logout-app-session'],
    },
    callApi({
      id: 'api-after',
      title: 'The access token has ended with the session',
      text: ['It would have been good for minutes yet. But it stands on a session that is gone.'],
      answers: 'refused',
      breaks: [],
      refused: {
        expect: 'token_revoked',
        why: ['The token names its session (`sid`), and that one was revoked, on every instance.'],
        clause: 'oidcBackChannel-2.4',
      },
      sources: ['tell-logouts'],
    }),
  ],
}

const PASSWORD_FIELDS = [
  {
    name: 'grant_type',
    value: 'password',
    note: ['The client would take the person’s password and pass it on.'],
  },
  { name: 'username', value: 'alice@example.com', note: ['Whose.'] },
  { name: 'password', value: 'never-type-it-here', note: ['The client would see it, and could keep it.'] },
  { name: 'client_id', value: '{client}', note: ['Who asks.'] },
] as const

export const IMPLICIT_AND_PASSWORD: Flow = {
  id: 'implicit-and-password',
  title: 'Why implicit and password are gone',
  lead: 'Two ways that tutorials still teach. Ask for them here, and see what the server says.',
  use: 'Never. Where you meet one, replace it by the authorization code flow with PKCE.',
  text: [
    [
      'The ',
      term('implicit-grant'),
      ' put the access token itself into the address: into the history, into logs, into the hands of every script on the page, and there was no way to tell who it was for. ',
      clause('rfc9700-2.1.2'),
    ],
    [
      'The ',
      term('password-grant'),
      ' taught people to type their password into other programs. No second factor and no passkey works with it, and a program that has your password is you. ',
      clause('rfc9700-2.4'),
    ],
  ],
  lanes: [LANES.client, LANES.browser, LANES.server],
  sources: ['response-types', 'grant-types'],
  steps: [
    prepare(),
    authorize('courses:read', {
      id: 'implicit',
      title: 'Ask for a token in the address',
      text: [
        '`response_type=token` is the implicit grant. The server doesn’t offer it to anybody, whatever a client is registered for.',
      ],
      says: 'GET /oauth/authorize?response_type=token',
      answers: 'refused',
      parameters: [
        { name: 'response_type', value: 'token', note: ['A token, straight away, in the address.'] },
        { name: 'client_id', value: '{client}', note: ['Who asks.'] },
        {
          name: 'redirect_uri',
          value: '{redirect}',
          note: ['Where the token would be for everybody to see.'],
        },
        { name: 'scope', value: 'courses:read', note: ['What for.'] },
        { name: 'state', value: '{state}', note: ['As always.'] },
      ],
      refused: {
        expect: 'unsupported_response_type',
        why: ['Only `code` is offered here. There is nothing to switch on.'],
        clause: 'rfc9700-2.1.2',
      },
      sources: ['response-types'],
    }),
    {
      id: 'password',
      kind: 'request',
      title: 'Ask with a password',
      text: ['`grant_type=password`: the client would hand over what only the person should know.'],
      from: 'client',
      to: 'server',
      says: 'POST /oauth/token, grant_type=password',
      answers: 'refused',
      method: 'POST',
      url: '{issuer}/oauth/token',
      encoding: 'form',
      parameters: PASSWORD_FIELDS,
      keeps: {},
      refused: {
        expect: 'unsupported_grant_type',
        why: [
          'The token endpoint doesn’t know the grant at all. Whether the password is right, nobody looked.',
        ],
        clause: 'rfc9700-2.4',
      },
      sources: ['grant-types'],
    },
    {
      id: 'metadata',
      kind: 'request',
      title: 'What the server says of itself',
      text: [
        'A client needn’t try: the ',
        term('discovery', 'metadata'),
        ' list what is offered. Look for `response_types_supported` and `grant_types_supported`.',
      ],
      from: 'client',
      to: 'server',
      says: 'GET /.well-known/oauth-authorization-server',
      answers: 'metadata',
      method: 'GET',
      url: '{issuer}/.well-known/oauth-authorization-server',
      encoding: 'none',
      parameters: [],
      keeps: {},
    },
  ],
}
