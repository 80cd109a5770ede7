// An administrator takes a certificate back. It stays readable, and says so.
import { recordEvent } from '@/lib/audit/record-event'
import { now } from '@/lib/clock'
import { findCertificate, markRevoked } from '@/lib/certificates/store'
import { AppError } from '@/lib/errors'
import { asAdministrator } from '@/lib/roles/as-administrator'
import type { SignedIn } from '@/lib/sessions/schemas'

type Client = { address: string; userAgent: string | null }

/**
 * For good: the first revocation counts, with its date and reason; the holder's history tells of it.
 * @returns false when it was revoked already
 * @throws AppError insufficient_role | fresh_sign_in_needed | not_found
 */
export function revokeCertificate(
  admin: SignedIn,
  id: string,
  reason: string,
  client: Client,
): Promise<boolean> {
  return asAdministrator(admin, async (tx) => {
    const certificate = await findCertificate(tx, id)
    if (!certificate) throw new AppError('not_found')
    if (!(await markRevoked(tx, id, reason, now()))) return false
    const details = { certificate: certificate.courseTitle, reason }
    const { userId } = certificate
    await recordEvent(tx, { userId, kind: 'certificate.revoked', details, client, actorId: admin.userId })
    return true
  })
}
