// Every refusal the application can give: a code, its HTTP status and a sentence for the person.
// `detail` and `cause` are for the log; they never reach a client.

const ERRORS = {
  // API tokens (RFC 6750, section 3.1, told apart further)
  missing_token: [401, 'An access token is needed: send it in the Authorization header.'],
  token_expired: [401, 'The access token has expired. Get a new one.'],
  token_revoked: [401, 'The access token was revoked. Get a new one.'],
  invalid_token: [401, 'The access token is not valid here.'],
  insufficient_scope: [403, 'The access token does not carry the scope that this needs.'],
  insufficient_role: [403, 'Your roles do not include this.'],

  // Requests
  not_found: [404, 'There is nothing here.'],
  invalid_input: [422, 'Some of the input is not valid.'],
  rate_limited: [429, 'Too many requests. Wait a moment and try again.'],
  cross_site: [403, 'This request came from another site, so nothing was done.'],
  unavailable: [503, 'A part of Campuskey is not reachable right now. Try again in a moment.'],
  internal_error: [500, 'Something went wrong on our side. Nothing was changed.'],

  // Sessions and identities
  not_signed_in: [401, 'You are not signed in.'],
  fresh_sign_in_needed: [
    403,
    'Please confirm first that it’s you: this change needs a sign-in from the last 10 minutes.',
  ],
  confirm_other_account: [
    403,
    'That belongs to another account, so nothing was changed. Confirm with a way to sign in to this one.',
  ],
  confirm_not_recent: [403, 'You weren’t asked again who you are, so nothing was changed.'],
  account_disabled: [403, 'This account has been disabled. Ask an administrator.'],
  identity_in_use: [409, 'That account is already connected to somebody else here.'],
  email_in_use: [409, 'There is already an account with that e-mail address.'],
  last_sign_in_method: [
    409,
    'This is the last way to sign in, so it can’t be removed. Add another one first.',
  ],
  own_account: [409, 'You can’t do this to your own account. Ask another administrator.'],
  merge_conflict: [409, 'Something of it has changed since, so the merge can’t be undone any more.'],
  connect_expired: [409, 'That request to connect an account has expired. Start it again.'],

  // Access codes and organizations
  access_code_invalid: [404, 'This code doesn’t work. Check it for typing mistakes, or ask for a new one.'],
  access_code_redeemed: [409, 'You have used this code already.'],
  access_code_adds_nothing: [
    409,
    'You already have what this code gives, for at least as long. It wasn’t used up.',
  ],
  user_unknown: [404, 'Nobody here has this e-mail address or id. They need to sign in once first.'],
  user_ambiguous: [409, 'Several accounts have this e-mail address. Use the id of the one you mean.'],
  invite_invalid: [404, 'This invite can’t be used: it was used already, was withdrawn or has expired.'],
  no_seats_left: [409, 'All seats of this organization are taken.'],
  seats_in_use: [409, 'The organization has more members than that. Nothing was changed.'],
  owner_needed: [403, 'Only an owner of the organization can do this.'],
  too_many_invites: [409, 'There are 100 open invites already. Withdraw some of them first.'],
  last_owner: [409, 'An organization needs an owner. Make another member an owner first.'],

  // Courses
  course_exists: [409, 'There is a course with this address already. Choose another one.'],
  course_changed: [
    409,
    'Somebody changed it in the meantime, so nothing was saved. Load it again to see how it is now.',
  ],
  course_not_finished: [409, 'Some lessons of this course aren’t marked as complete yet.'],

  // Connected apps, personal tokens and clients
  too_many_tokens: [409, 'You have 50 personal tokens already. Remove some of them first.'],
  personal_token_invalid: [401, 'The personal token is not valid: it may have expired or been removed.'],
  device_code_invalid: [
    404,
    'That code doesn’t work. Check it for typing mistakes, or ask the device for a new one.',
  ],
  device_code_answered: [409, 'This code has been answered already. Ask the device for a new one.'],
  client_exists: [409, 'There is a client with this id already. Choose another one.'],
  client_disabled: [409, 'This client is disabled. Enable it first.'],
  client_secret_wrong: [
    409,
    'That isn’t this client’s secret, nor the one before in its overlap. Nothing was tested.',
  ],
  client_test_expired: [404, 'This test has expired or was finished already. Start it again.'],
  client_not_testable: [409, 'There is no way to test this client from here.'],
  sample_client: [409, 'This client belongs to the demo and is kept as it is.'],
  interaction_expired: [404, 'This request has expired. Go back to the app and start again.'],

  // Passkeys
  challenge_invalid: [400, 'This request has expired or was used already. Please try again.'],
  passkey_unknown: [401, 'This passkey isn’t known here. It may have been removed.'],
  passkey_rejected: [400, 'The passkey’s answer could not be verified. Nothing was changed.'],
  passkey_exists: [409, 'This device already has a passkey for your account.'],
  passkey_cloned: [403, 'This passkey’s counter went backwards, so it may have been copied. It was refused.'],

  // Recovery codes
  recovery_code_invalid: [401, 'That isn’t a recovery code that works. It may have been used or replaced.'],
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ErrorCode = keyof typeof ERRORS
export type FieldErrors = Record<string, string[]>
/** What a program may want to know beside the code; public. */
type Facts = Record<string, number>

type Options = {
  detail?: string
  cause?: unknown
  fields?: FieldErrors
  facts?: Facts
  retryAfterSeconds?: number
}

export class AppError extends Error {
  readonly status: number
  readonly publicMessage: string
  readonly detail: string | undefined
  readonly fields: FieldErrors | undefined
  readonly facts: Facts | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    readonly code: ErrorCode,
    { detail, cause, fields, facts, retryAfterSeconds }: Options = {},
  ) {
    super(detail ? `${code}: ${detail}` : code, { cause })
    this.name = 'AppError'
    ;[this.status, this.publicMessage] = ERRORS[code]
    this.detail = detail
    this.fields = fields
    this.facts = facts
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(ERRORS, value)

export const statusOf = (code: ErrorCode): number => ERRORS[code][0]

/** The sentence a person sees for a code. */
export const publicMessage = (code: ErrorCode): string => ERRORS[code][1]
