// The words of the field, as the standards use them. Pages link a word's first use to its entry at /flows/glossary.
// Pure data: components may import it.
import type { ClauseId } from '@/lib/learning/clauses'

type Entry = { term: string; meaning: string; clause?: ClauseId }

const GLOSSARY = {
  'access-token': {
    term: 'access token',
    meaning:
      'What a program shows an API to be let in. It says what may be done, not who is there: an ID token says that.',
    clause: 'rfc6749-5.1',
  },
  'authorization-code': {
    term: 'authorization code',
    meaning:
      'A short-lived, single-use value that the browser carries back. The client exchanges it for tokens directly at the server.',
    clause: 'rfc6749-1.3.1',
  },
  'id-token': {
    term: 'ID token',
    meaning: 'A signed statement by a provider, for one client, that somebody signed in. It is not for APIs.',
    clause: 'oidc-3.1.3.7',
  },
  pkce: {
    term: 'PKCE',
    meaning:
      'The client invents a secret for each request and shows only its hash; whoever steals the code has no use for it without the secret.',
    clause: 'rfc7636-4.6',
  },
  state: {
    term: 'state',
    meaning: 'A random value that ties the answer to the browser that asked.',
    clause: 'rfc6749-10.12',
  },
} as const satisfies Record<string, Entry>

export type TermId = keyof typeof GLOSSARY

export const TERM_IDS = Object.keys(GLOSSARY) as TermId[]

export const readTerm = (id: TermId): Entry => GLOSSARY[id]
