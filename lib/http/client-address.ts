// Who a request comes from, for rate limits and the security history.

/** Set by the server after it removed whatever the client sent under this name (scripts/serve.mjs). */
const HEADER = 'x-campuskey-client-address'

/** The client's address, or `unknown` where no server of ours stood in front (a handler called directly). */
export const clientAddress = (headers: Headers): string => headers.get(HEADER) ?? 'unknown'

export type Client = { address: string; userAgent: string | null }

/** The client as the history and the session list know it. The user agent is cut: it is free text from outside. */
export const readClient = (headers: Headers): Client => ({
  address: clientAddress(headers),
  userAgent: headers.get('user-agent')?.slice(0, 400) ?? null,
})
