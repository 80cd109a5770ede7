import { readCertificateFor } from '@/lib/certificates/read-certificates'
import { bearerRoute } from '@/lib/http/route'

export const GET = bearerRoute<{ id: string }>(
  { scope: 'certificates:issue' },
  async (_request, { claims, params }) => Response.json(await readCertificateFor(claims, params.id)),
)
