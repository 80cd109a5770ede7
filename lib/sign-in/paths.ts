// The pages a sign-in can end on, with what they need to say.

/** Where someone lands who asked for nothing else. */
export const HOME = '/courses'

type Query = Record<string, string | undefined>

/** Adds to a path that may have a query already. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  if (given.length === 0) return path
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given)}`
}

export const loginPath = (query: Query = {}): string => withQuery('/login', query)
/** "Confirm it's you": for whoever is signed in, and has been for more than ten minutes. */
export const confirmPath = (query: Query = {}): string => withQuery('/login/confirm', query)
/** "You already have an account": proof wanted. */
export const provePath = (query: Query = {}): string => withQuery('/login/prove', query)
/** For whoever has lost every other way in. */
export const recoveryLoginPath = (query: Query = {}): string => withQuery('/login/recovery', query)
export const recoveryPath = (query: Query = {}): string => withQuery('/account/recovery', query)
/** "Connect it, or switch account?" */
export const choosePath = (query: Query = {}): string => withQuery('/login/choose', query)
/** Two accounts of one person? */
export const mergePath = (query: Query = {}): string => withQuery('/account/merge', query)
export const organizationPath = (query: Query = {}): string => withQuery('/account/organization', query)
export const tokensPath = (query: Query = {}): string => withQuery('/account/tokens', query)
export const identitiesPath = (query: Query = {}): string => withQuery('/account/identities', query)
