// Public, and no part of the API: whoever looks at a certificate may know whether it holds.
import { readCertificateStatus } from '@/lib/certificates/read-certificates'
import { publicRoute } from '@/lib/http/route'

export const GET = publicRoute<{ id: string }>(async (_request, { params }) =>
  Response.json(await readCertificateStatus(params.id), { headers: { 'cache-control': 'no-store' } }),
)
