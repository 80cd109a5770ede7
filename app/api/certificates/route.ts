import { issueCertificate } from '@/lib/certificates/issue-certificate'
import { listCertificatesFor } from '@/lib/certificates/read-certificates'
import { IssueSchema } from '@/lib/certificates/schemas'
import { readClient } from '@/lib/http/client-address'
import { consumeRateLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-json'
import { bearerRoute } from '@/lib/http/route'

const scope = 'certificates:issue'

export const GET = bearerRoute({ scope }, async (_request, { claims }) =>
  Response.json({ certificates: await listCertificatesFor(claims) }),
)

export const POST = bearerRoute({ scope }, async (request, { claims }) => {
  await consumeRateLimit('certificates', claims.sub)
  const issue = await readJson(request, IssueSchema)
  const { certificate, created } = await issueCertificate(claims, issue, readClient(request.headers))
  return Response.json(certificate, { status: created ? 201 : 200 })
})
