// The two ways to an access token that aren't OAuth: the signed-in browser's, and a person's own script's.
import type { Group } from '@/lib/api-reference/endpoint'

export const TOKENS: Group = {
  id: 'tokens',
  title: 'Tokens without OAuth',
  text: 'For the signed-in person’s own browser and own scripts. Every other program goes through the authorization server.',
  endpoints: [
    {
      id: 'issueSessionToken',
      method: 'POST',
      path: '/api/token',
      title: 'Get a token for this browser',
      text: 'Turns the session cookie into an access token for a few minutes. Keep it in memory and ask again when it expires. It takes no body.',
      access: 'session',
      limit: 'api_token',
      answers: [{ status: 200, text: 'The token. It is never cached.', model: 'Token' }],
      errors: { not_signed_in: 'There is no session, or it has ended.' },
    },
    {
      id: 'exchangePersonalToken',
      method: 'POST',
      path: '/api/personal-tokens/exchange',
      title: 'Exchange a personal token',
      text: 'People make personal tokens at /account/tokens, for their own scripts: limited, expiring, shown once. Each exchange gives an access token with what is left of its scopes, and the roles of this moment.',
      access: 'personal-token',
      limit: 'personal_tokens',
      answers: [{ status: 200, text: 'The token. It is never cached.', model: 'Token' }],
      errors: {
        personal_token_invalid:
          'It is unknown, has expired or was removed, or its owner’s account has ended.',
        insufficient_role: 'Its owner may no longer do anything that it was made for.',
        invalid_token: 'What follows `Bearer` isn’t a token.',
      },
    },
  ],
}
