import { readProfile } from '@/lib/identities/read-profile'
import { bearerRoute } from '@/lib/http/route'

export const GET = bearerRoute({}, async (_request, { claims }) => Response.json(await readProfile(claims)))
