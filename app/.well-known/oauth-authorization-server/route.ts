import { readServerMetadata } from '@/lib/authorization-server/read-server-metadata'

export const dynamic = 'force-dynamic'

/** RFC 8414, section 3. */
export const GET = (): Promise<Response> => readServerMetadata()
