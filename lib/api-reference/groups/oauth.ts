// The authorization server: OAuth 2.1 and OpenID Connect.
import { z } from 'zod'
import type { Endpoint, Group } from '@/lib/api-reference/endpoint'
import { AuthorizationRequestSchema, LogoutRequestSchema } from '@/lib/api-reference/oauth-shapes'

const BAD_CLIENT = 'The client is unknown, disabled, or didn’t prove who it is.'
const BAD_PROOF = 'The DPoP proof is missing, used before, or not for this request.'
const NONCE = 'The proof needs the nonce of the DPoP-Nonce header.'
const header = z.object({
  DPoP: z.string().optional().describe('A proof of your key (RFC 9449): the token is then bound to it'),
})

const authorization: Endpoint[] = [
  {
    id: 'authorize',
    method: 'GET',
    path: '/oauth/authorize',
    title: 'Ask a person for access',
    text: 'Send the person’s browser here. They sign in, see what your app asks for, and come back to your redirect URI with a `code`, or with an `error` such as `access_denied`, `login_required` or `invalid_scope`; and always with `iss` (RFC 9207). PKCE with S256 is required. A form post works too.',
    access: 'anyone',
    parameters: {
      query: z.object({
        ...AuthorizationRequestSchema.partial().required({ client_id: true }).shape,
        request_uri: z.string().optional().describe('Of a pushed request, in place of all the others'),
      }),
    },
    answers: [
      {
        status: 303,
        text: 'On to the sign-in, to the consent, or back to your app.',
        headers: { Location: 'Where the browser goes on to' },
      },
    ],
    pages: true,
    oauthErrors: {
      invalid_request:
        'The client is unknown or disabled, or the redirect URI isn’t its own: a page of ours says so, and the person stays here.',
    },
  },
  {
    id: 'pushAuthorizationRequest',
    method: 'POST',
    path: '/oauth/par',
    title: 'Push an authorization request',
    text: 'Your server sends the parameters here first (RFC 9126); the browser then only carries `client_id` and the `request_uri`.',
    access: 'client-or-public',
    limit: 'oauth_device',
    body: { type: 'form', model: 'AuthorizationRequest' },
    answers: [{ status: 201, text: 'What to send the browser with.', model: 'PushedRequest' }],
    oauthErrors: {
      invalid_request: 'A parameter is missing, twice there, or not supported.',
      invalid_client: BAD_CLIENT,
      invalid_scope: 'The client may not ask for one of the scopes.',
      invalid_target: 'There is no such resource.',
    },
  },
]

const token: Endpoint = {
  id: 'token',
  method: 'POST',
  path: '/oauth/token',
  title: 'Get tokens',
  text: 'For a code, a refresh token, a device code, the client itself, or another token. Access tokens live five minutes. Each use of a refresh token gives the next one; an old one that comes again later than ten seconds ends the access.',
  access: 'client-or-public',
  limit: 'oauth_token',
  parameters: { header },
  body: { type: 'form', model: 'TokenRequest' },
  answers: [{ status: 200, text: 'The tokens.', model: 'GrantedTokens' }],
  oauthErrors: {
    invalid_request:
      'A parameter is missing or twice there; or the subject token of an exchange isn’t a live one of a person.',
    invalid_client: BAD_CLIENT,
    invalid_grant:
      'The code, refresh token or device code is wrong, used, expired, or another client’s; or the verifier doesn’t fit.',
    unauthorized_client: 'The client is not registered for this grant type.',
    unsupported_grant_type: 'There is no such grant type here.',
    invalid_scope:
      'The client may not have one of the scopes; or an exchange asks for more than the subject has.',
    invalid_target: 'There is no such resource, or the audience isn’t one of this client’s.',
    authorization_pending: 'The person hasn’t answered yet: ask again after `interval` seconds.',
    slow_down: 'You asked too early: wait five seconds longer from now on.',
    expired_token: 'The device code is too old: begin again.',
    access_denied: 'The person said no.',
    invalid_dpop_proof: BAD_PROOF,
    use_dpop_nonce: NONCE,
  },
}

const device: Endpoint = {
  id: 'authorizeDevice',
  method: 'POST',
  path: '/oauth/device_authorization',
  title: 'Begin on a device',
  text: 'For programs without a browser (RFC 8628). Show the code and the address; the person answers at /device, on any device. Meanwhile ask the token endpoint.',
  access: 'client-or-public',
  limit: 'oauth_device',
  body: { type: 'form', model: 'DeviceRequest' },
  answers: [{ status: 200, text: 'What to show, and what to ask with.', model: 'DeviceCodes' }],
  oauthErrors: {
    invalid_request: 'A parameter is twice there, or nobody says which client asks.',
    invalid_client: BAD_CLIENT,
    invalid_scope: 'The client may not ask for one of the scopes.',
  },
}

const aboutTokens: Endpoint[] = [
  {
    id: 'readUserInfo',
    method: 'GET',
    path: '/oauth/userinfo',
    title: 'Who signed in',
    text: 'What the person allowed your app to know. It takes the access token of a code flow with `openid` and without `resource`: one for userinfo, not for the course API. A post works too.',
    access: 'token',
    answers: [{ status: 200, text: 'The claims.', model: 'UserInfo' }],
    oauthErrors: {
      invalid_token: 'There is no token, or it is wrong, has ended, or is for the course API.',
    },
  },
  {
    id: 'introspect',
    method: 'POST',
    path: '/oauth/introspect',
    title: 'Ask about a token',
    text: 'Whether one of your own tokens is live, and what it says (RFC 7662). To verify access tokens you need not ask: the published keys suffice.',
    access: 'client',
    limit: 'oauth_introspection',
    body: { type: 'form', model: 'TokenQuestion' },
    answers: [{ status: 200, text: 'What the token says.', model: 'Introspection' }],
    oauthErrors: { invalid_request: 'There is no token in the form.', invalid_client: BAD_CLIENT },
  },
  {
    id: 'revoke',
    method: 'POST',
    path: '/oauth/revoke',
    title: 'Give a token back',
    text: 'The token is refused everywhere within a second (RFC 7009). A refresh token takes the whole access with it. A token that means nothing here is answered alike.',
    access: 'client-or-public',
    limit: 'oauth_introspection',
    body: { type: 'form', model: 'TokenQuestion' },
    answers: [{ status: 200, text: 'Done; no body.' }],
    oauthErrors: { invalid_request: 'There is no token in the form.', invalid_client: BAD_CLIENT },
  },
  {
    id: 'logout',
    method: 'GET',
    path: '/oauth/logout',
    title: 'Sign the person out',
    text: 'Send the person’s browser here to end their session with Campuskey too. They are asked once, and then go on to your address. Apps with a back-channel logout address are told. A form post works too.',
    access: 'anyone',
    parameters: { query: LogoutRequestSchema },
    answers: [{ status: 200, text: 'A page that asks “Sign out?”.', mediaType: 'text/html' }],
    pages: true,
    oauthErrors: { invalid_request: 'The hint or the address isn’t one of yours: a page of ours says so.' },
  },
]

export const OAUTH: Group = {
  id: 'oauth',
  title: 'Authorization server',
  text: 'OAuth 2.1 and OpenID Connect on a certified engine. Clients with a secret send it by HTTP Basic, or sign an assertion (private_key_jwt); clients without one send their client_id.',
  endpoints: [...authorization, token, device, ...aboutTokens],
}
