// The passkey ceremonies. The pages of the application use these; they are no way in for other programs.
import { z } from 'zod'
import type { Endpoint, Group } from '@/lib/api-reference/endpoint'
import { PasskeyIdSchema } from '@/lib/passkeys/schemas'

const shared = { access: 'session', limit: 'passkeys' } as const
const NOT_SIGNED_IN = 'There is no session, or it has ended.'
const CHALLENGE = 'The challenge is unknown here, older than 5 minutes, used, or another browser’s.'
const REJECTED = 'The answer is not a valid one: signature, origin, user verification or user handle.'
const UNKNOWN = 'No account here has this passkey.'
const CLONED = 'The counter of a passkey that lives on one device went backwards.'
const LIMIT = 'Too many requests from this address, or sign-ins to this account.'
const path = z.object({ id: PasskeyIdSchema.describe('The passkey') })

const registration: Endpoint[] = [
  {
    ...shared,
    id: 'beginRegistration',
    method: 'POST',
    path: '/api/passkeys/registration/options',
    title: 'Begin to register a passkey',
    text: 'Signed in: one more passkey for this account. Signed out and with a `name`: a new account, made when the passkey answers.',
    body: { type: 'json', model: 'PasskeyCreationRequest', optional: true },
    answers: [{ status: 200, text: 'For `navigator.credentials.create`.', model: 'PasskeyCreationOptions' }],
    errors: {
      not_signed_in: 'Nobody is signed in and no name is given.',
      fresh_sign_in_needed: 'The sign-in is older than 10 minutes.',
    },
  },
  {
    ...shared,
    id: 'finishRegistration',
    method: 'POST',
    path: '/api/passkeys/registration/verify',
    title: 'Finish registering a passkey',
    text: 'Takes what `navigator.credentials.create` gave. A new account is signed in by this answer’s cookie.',
    body: { type: 'json', model: 'PasskeyRegistration' },
    answers: [{ status: 200, text: 'The passkey is stored.', model: 'PasskeyRegistered' }],
    errors: {
      challenge_invalid: CHALLENGE,
      passkey_rejected: REJECTED,
      passkey_exists: 'This passkey is registered already.',
      not_signed_in: 'The person who began isn’t signed in any more.',
    },
  },
]

const authentication: Endpoint[] = [
  {
    ...shared,
    id: 'beginAuthentication',
    method: 'POST',
    path: '/api/passkeys/authentication/options',
    title: 'Begin to sign in',
    text: 'No account is named: the authenticator offers what it has for this site.',
    answers: [{ status: 200, text: 'For `navigator.credentials.get`.', model: 'PasskeyRequestOptions' }],
  },
  {
    ...shared,
    id: 'finishAuthentication',
    method: 'POST',
    path: '/api/passkeys/authentication/verify',
    title: 'Finish signing in',
    text: 'Takes what `navigator.credentials.get` gave. The answer’s cookie is the new session.',
    body: { type: 'json', model: 'PasskeyAssertion' },
    answers: [{ status: 200, text: 'Signed in.', model: 'PasskeyAuthenticated' }],
    errors: {
      challenge_invalid: CHALLENGE,
      passkey_unknown: UNKNOWN,
      passkey_rejected: REJECTED,
      passkey_cloned: CLONED,
      account_disabled: 'An administrator has disabled the account.',
      rate_limited: LIMIT,
    },
  },
]

const confirmation: Endpoint[] = [
  {
    ...shared,
    id: 'beginConfirmation',
    method: 'POST',
    path: '/api/passkeys/confirmation/options',
    title: 'Begin to confirm who is signed in',
    text: 'For a change that needs a sign-in from the last 10 minutes. Only the person’s own passkeys will do.',
    answers: [{ status: 200, text: 'For `navigator.credentials.get`.', model: 'PasskeyRequestOptions' }],
    errors: { not_signed_in: NOT_SIGNED_IN, not_found: 'The person has no passkey.' },
  },
  {
    ...shared,
    id: 'finishConfirmation',
    method: 'POST',
    path: '/api/passkeys/confirmation/verify',
    title: 'Finish confirming',
    text: 'The session is renewed, by this answer’s cookie.',
    body: { type: 'json', model: 'PasskeyAssertion' },
    answers: [{ status: 200, text: 'Confirmed.', model: 'PasskeyConfirmed' }],
    errors: {
      not_signed_in: NOT_SIGNED_IN,
      challenge_invalid: CHALLENGE,
      passkey_unknown: UNKNOWN,
      confirm_other_account: 'The passkey belongs to another account.',
      passkey_rejected: REJECTED,
      passkey_cloned: CLONED,
      rate_limited: LIMIT,
    },
  },
]

const management: Endpoint[] = [
  {
    ...shared,
    id: 'renamePasskey',
    method: 'PATCH',
    path: '/api/passkeys/{id}',
    title: 'Rename a passkey',
    text: 'Gives it another name in the person’s list. `signals` is for `PublicKeyCredential.signalCurrentUserDetails`.',
    parameters: { path },
    body: { type: 'json', model: 'PasskeyName' },
    answers: [{ status: 200, text: 'The passkey as it is called now.', model: 'PasskeyRenamed' }],
    errors: { not_signed_in: NOT_SIGNED_IN, not_found: 'The person has no such passkey.' },
  },
  {
    ...shared,
    id: 'removePasskey',
    method: 'DELETE',
    path: '/api/passkeys/{id}',
    title: 'Remove a passkey',
    text: 'It no longer lets anybody in. `signals` is for `PublicKeyCredential.signalAllAcceptedCredentials`.',
    parameters: { path },
    answers: [{ status: 200, text: 'What is left.', model: 'PasskeyRemoved' }],
    errors: {
      not_signed_in: NOT_SIGNED_IN,
      fresh_sign_in_needed: 'The sign-in is older than 10 minutes.',
      not_found: 'The person has no such passkey.',
      last_sign_in_method: 'It is the last way to sign in.',
    },
  },
]

export const PASSKEYS: Group = {
  id: 'passkeys',
  title: 'Passkeys',
  text: 'The WebAuthn ceremonies, for pages on this origin: options first, then the browser’s answer. Each challenge works once, in the browser that asked for it.',
  endpoints: [...registration, ...authentication, ...confirmation, ...management],
}
