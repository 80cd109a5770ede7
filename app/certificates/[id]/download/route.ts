// The signed certificate as a file, as any JOSE library can verify it (RFC 7519, section 10.3.1).
import { findPublicCertificate } from '@/lib/certificates/read-certificates'
import { AppError } from '@/lib/errors'
import { publicRoute } from '@/lib/http/route'

export const GET = publicRoute<{ id: string }>(async (_request, { params }) => {
  const certificate = await findPublicCertificate(params.id, null)
  if (!certificate) throw new AppError('not_found')
  return new Response(certificate.jwt, {
    headers: {
      'content-type': 'application/jwt',
      'content-disposition': `attachment; filename="campuskey-${certificate.course.slug}.jwt"`,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    },
  })
})
