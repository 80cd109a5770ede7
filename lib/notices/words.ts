// Which events a person is told about, and in which words: on the next page and by e-mail.
// @see NIST SP 800-63B-4, section 4.6 (account notifications)
import type { EventKind } from '@/lib/audit/kinds'
import { PROVIDER_NAMES, ProviderIdSchema } from '@/lib/identities/schemas'

type Details = Record<string, unknown>

const provider = ({ provider: id }: Details): string => {
  const known = ProviderIdSchema.safeParse(id)
  return known.success ? PROVIDER_NAMES[known.data] : 'An account'
}
/** Names are shown only to the person who is signed in: what others may have chosen goes into no mail. */
const named = ({ passkey }: Details): string => (typeof passkey === 'string' ? ` (“${passkey}”)` : '')
const app = ({ app: name }: Details): string => (typeof name === 'string' ? name : 'An app')
const left = ({ left: count }: Details): string => (typeof count === 'number' ? ` (${count} left)` : '')

const SENTENCES = {
  'identity.connected': (details) => `${provider(details)} was connected to your account`,
  'identity.disconnected': (details) => `${provider(details)} was disconnected from your account`,
  'passkey.added': (details) => `A passkey${named(details)} was added to your account`,
  'passkey.removed': (details) => `A passkey${named(details)} was removed from your account`,
  'passkey.counter_went_back': (details) => `A passkey of yours${named(details)} may have been copied`,
  'recovery_codes.created': () => 'New recovery codes were made for your account',
  'recovery_code.used': (details) => `A recovery code was used to sign in to your account${left(details)}`,
  'app.token_reused': (details) =>
    `${app(details)} lost its access to your account, because an old token of it was used again`,
  'personal_token.created': () => 'A personal token was made for your account',
  'account.merged': () => 'Another account became part of yours',
  'account.merged_away': () => 'Your account became part of another one',
  'account.merge_undone': () => 'A merge of your account with another one was undone',
} as const satisfies Partial<Record<EventKind, (details: Details) => string>>

export type NoticedKind = keyof typeof SENTENCES
export const NOTICED_KINDS = Object.keys(SENTENCES) as NoticedKind[]

export const isNoticed = (kind: string): kind is NoticedKind => Object.hasOwn(SENTENCES, kind)

/** A sentence without its full stop. */
export const sentenceFor = (kind: NoticedKind, details: Details): string => SENTENCES[kind](details)
