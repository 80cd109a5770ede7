// What an error means, for a reader who has changed something by themselves.
import type { ClauseId } from '@/lib/learning/clauses'

type Explanation = { words: string; clause?: ClauseId }

const ERRORS: Record<string, Explanation> = {
  invalid_grant: {
    words:
      'The proof doesn’t hold: a code or token that is unknown, used, over, of another client, or with a wrong verifier. A code lives for a minute: go back a few steps for a new one.',
    clause: 'rfc6749-5.2',
  },
  invalid_client: { words: 'The client isn’t known, or hasn’t proved who it is.', clause: 'rfc6749-5.2' },
  invalid_request: { words: 'Something is missing, twice there, or not allowed.', clause: 'rfc6749-5.2' },
  invalid_scope: {
    words: 'A scope that this client may not have, or that was not granted.',
    clause: 'rfc6749-5.2',
  },
  unauthorized_client: { words: 'This client may not use this way.', clause: 'rfc6749-5.2' },
  unsupported_grant_type: { words: 'The server doesn’t offer this way at all.', clause: 'rfc6749-5.2' },
  unsupported_response_type: { words: 'The server offers only codes.', clause: 'rfc6749-4.1.2.1' },
  access_denied: { words: 'The person said no. A client has to cope with that.', clause: 'rfc6749-4.1.2.1' },
  invalid_redirect_uri: { words: 'The address isn’t registered for this client.', clause: 'rfc9700-2.1' },
  invalid_target: { words: 'Nobody by this address that a token could be for.', clause: 'rfc8707-2' },
  authorization_pending: {
    words: 'Nobody has answered yet. Ask again in five seconds.',
    clause: 'rfc8628-3.5',
  },
  slow_down: { words: 'Asked too early: wait five seconds longer from now on.', clause: 'rfc8628-3.5' },
  expired_token: { words: 'The code is over. Begin again.', clause: 'rfc8628-3.5' },
  invalid_token: { words: 'The token isn’t one for this, or has been changed.', clause: 'rfc6750-3.1' },
  token_expired: { words: 'The token lived for five minutes, and they are over.', clause: 'rfc6750-3.1' },
  token_revoked: { words: 'The token was ended before its time.', clause: 'rfc6750-3.1' },
  missing_token: { words: 'There is no token in the request.', clause: 'rfc6750-3.1' },
  insufficient_scope: { words: 'The token doesn’t carry the scope that this needs.', clause: 'rfc6750-3.1' },
  challenge_invalid: {
    words: 'The challenge is unknown, used or too old. Begin again.',
    clause: 'webauthn-13.4.3',
  },
  passkey_rejected: {
    words: 'Signature, origin or flags aren’t right. The challenge is used up: begin again.',
    clause: 'webauthn-7.2',
  },
  state: {
    words: 'The answer isn’t one to this browser’s request. It is not used.',
    clause: 'rfc6749-10.12',
  },
  iss: { words: 'Another server has answered than the one that was asked.', clause: 'rfc9207-2.4' },
  not_signed_in: { words: 'Somebody has to be signed in for this.' },
  fresh_sign_in_needed: {
    words: 'Your sign-in is older than ten minutes: a change like this asks you to confirm that it’s you.',
  },
  rate_limited: { words: 'Too many requests. Wait a minute.' },
  NotAllowedError: {
    words: 'The authenticator was not asked, was cancelled, or took too long.',
    clause: 'webauthn-5.1.3',
  },
  InvalidStateError: {
    words: 'This device has a passkey for your account already.',
    clause: 'webauthn-5.1.3',
  },
  redirected: { words: 'The server sent the browser on instead of refusing.' },
  'no answer': { words: 'The server couldn’t be reached. Check your connection and try again.' },
}

export const explain = (error: string): Explanation =>
  ERRORS[error] ?? { words: 'The answer below says more.' }
