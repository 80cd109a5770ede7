import { z } from 'zod'
import { ReasonSchema } from '@/lib/admin/schemas'
import { revokeCertificate } from '@/lib/certificates/revoke-certificate'
import { adminForm } from '@/lib/sign-in/admin-form'

const FormSchema = z.object({ reason: ReasonSchema })

export const POST = adminForm(
  () => '/admin/certificates',
  FormSchema,
  async ({ admin, id, form, client }) => {
    const revoked = await revokeCertificate(admin, id, form.reason, client)
    return { q: id, done: revoked ? 'certificate_revoked' : 'certificate_was_revoked' }
  },
)
