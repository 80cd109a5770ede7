import { exportJsonSchema } from '@/lib/account/export-schema'

/** The same for everybody, and for as long as the application isn't another one. */
export const dynamic = 'force-static'

export function GET(): Response {
  return Response.json(exportJsonSchema(), { headers: { 'content-type': 'application/schema+json' } })
}
