import { readServerMetadata } from '@/lib/authorization-server/read-server-metadata'

export const dynamic = 'force-dynamic'

/** OpenID Connect Discovery 1.0, section 4. */
export const GET = (): Promise<Response> => readServerMetadata()
