// The headers of the request that a page is rendered for: pages don't read them themselves.
import { headers } from 'next/headers'

/** A copy that any code can read. */
export const requestHeaders = async (): Promise<Headers> => new Headers(await headers())
