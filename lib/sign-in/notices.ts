// What the pages say when a sign-in or a connection ended without success: plain words and a way forward.
import { isErrorCode, publicMessage } from '@/lib/errors'
import { PROVIDER_NAMES, ProviderIdSchema } from '@/lib/identities/schemas'

export type Notice = { title: string; text: string; tone: 'info' | 'danger' | 'success' }

const nameOf = (provider: string | undefined): string => {
  const known = ProviderIdSchema.safeParse(provider)
  return known.success ? PROVIDER_NAMES[known.data] : 'the provider'
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const NOTICES: Record<string, (provider: string) => Notice> = {
  cancelled: (provider) => ({
    title: 'Sign-in cancelled',
    text: `You cancelled at ${provider}, so nothing happened. Try again, or choose another way.`,
    tone: 'info',
  }),
  start_again: () => ({
    title: 'That sign-in can’t be finished',
    text: 'It took too long, was finished already, or began in another browser. Nothing was changed: please start again.',
    tone: 'info',
  }),
  rate_limited: () => ({
    title: 'Too many tries',
    text: 'There were a lot of them in the last minute. Nothing was changed: wait a minute, then try again.',
    tone: 'info',
  }),
  provider_unreachable: (provider) => ({
    title: `We couldn’t reach ${provider}`,
    text: `${provider} isn’t answering at the moment. Try again in a minute, or choose another way to sign in.`,
    tone: 'danger',
  }),
  provider_refused: (provider) => ({
    title: `${provider} refused the sign-in`,
    text: `${provider} answered with an error. Try again; if it stays, tell us the reference below.`,
    tone: 'danger',
  }),
  provider_answer_invalid: (provider) => ({
    title: `We couldn’t verify ${provider}’s answer`,
    text: 'To be safe, nobody was signed in. Try again; if it stays, tell us the reference below.',
    tone: 'danger',
  }),
  email_in_use: (provider) => ({
    title: 'You may already have an account',
    text: `There is already an account with the e-mail address that ${provider} gave us. Sign in the way you did before; then connect ${provider} on your account page.`,
    tone: 'info',
  }),
  identity_in_use: (provider) => ({
    title: 'Already connected to another account',
    text: `That ${provider} account belongs to somebody else’s account here, so it was not connected. Nothing was changed.`,
    tone: 'danger',
  }),
  account_disabled: () => ({
    title: 'This account has been disabled',
    text: 'Ask an administrator for help. Nobody was signed in.',
    tone: 'danger',
  }),
  connect_expired: (provider) => ({
    title: `${capitalized(provider)} was not connected`,
    text: 'The request to connect it had expired or was used already. Please start it again.',
    tone: 'info',
  }),
  merge_conflict: () => ({
    title: 'The merge can’t be undone any more',
    text: 'Something that came with the other account was removed or changed since. Both accounts stay one.',
    tone: 'info',
  }),
  press_again: () => ({
    title: 'Thanks, that was you',
    text: 'Nothing has been changed yet: press the button again to go on.',
    tone: 'success',
  }),
  confirm_other_account: (provider) => ({
    title: 'That’s another account',
    text: `You came back from ${provider} as somebody who isn’t connected to this account. Nothing was changed, and you’re still signed in as before.`,
    tone: 'danger',
  }),
  confirm_not_recent: (provider) => ({
    title: `${capitalized(provider)} didn’t ask you again`,
    text: `It only remembered you, which doesn’t show that it’s you right now. Nothing was changed. Try again, or choose another way.`,
    tone: 'danger',
  }),
  recovery_code_invalid: () => ({
    title: 'That code doesn’t work',
    text: 'Check it for typing mistakes. Each code works once, and making new ones ends the old ones.',
    tone: 'danger',
  }),
  last_sign_in_method: () => ({
    title: 'This stays connected',
    text: 'It is the last way to sign in to your account. Add another one first, then you can remove it.',
    tone: 'info',
  }),
}

/** The notice for a code in an address; null without one. An unknown code gets a general sentence, never itself. */
export function signInNotice(code: string | undefined, provider?: string): Notice | null {
  if (!code) return null
  const known = Object.hasOwn(NOTICES, code) ? NOTICES[code] : undefined
  if (known) return known(nameOf(provider))
  const text = publicMessage(isErrorCode(code) ? code : 'internal_error')
  return { title: 'That didn’t work', text: `${text} You can try again.`, tone: 'danger' }
}
