// The pages a sign-in can end on, with what they need to say.

/** Where someone lands who asked for nothing else. */
export const HOME = '/courses'

type Query = Record<string, string | undefined>

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

export const loginPath = (query: Query = {}): string => withQuery('/login', query)
/** "You already have an account": proof wanted. */
export const provePath = (query: Query = {}): string => withQuery('/login/prove', query)
/** "Connect it, or switch account?" */
export const choosePath = (query: Query = {}): string => withQuery('/login/choose', query)
/** Two accounts of one person? */
export const mergePath = (query: Query = {}): string => withQuery('/account/merge', query)
export const identitiesPath = (query: Query = {}): string => withQuery('/account/identities', query)
