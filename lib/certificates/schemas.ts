// Certificates as their holder, a reader and an administrator see them, and what has to be given to get one.
import { z } from 'zod'
import { SlugSchema } from '@/lib/courses/schemas'

/** The name to print; anything that isn't a letter, digit, mark or ordinary punctuation would only disguise it. */
export const HolderNameSchema = z
  .string()
  .trim()
  .min(1, 'Enter the name that the certificate is for.')
  .max(100, 'The name can have up to 100 characters.')
  .regex(/^[^\p{C}\p{Zl}\p{Zp}<>]+$/u, 'The name has characters in it that can’t be printed.')

/** POST /api/certificates. Without a name, the account's own is taken. */
export const IssueSchema = z.strictObject({
  course: SlugSchema.describe('The course’s slug; `identity-lab` for the lab'),
  holderName: HolderNameSchema.optional().describe('The name to print; left out: the account’s own'),
})
export type Issue = z.infer<typeof IssueSchema>

/** `typ` of a certificate, so that it never passes for an access token and no other JWT of ours for it (RFC 8725, 3.11). */
export const CERTIFICATE_TYPE = 'certificate+jwt'
export const CERTIFICATE_ALGORITHM = 'ES256'

const CertificateFactsSchema = z.object({
  id: z.uuid(),
  course: z.object({ slug: z.string(), title: z.string() }).describe('As it was called on that day'),
  holderName: z.string(),
  issuedAt: z.date(),
  revokedAt: z.date().nullable(),
})
export type CertificateFacts = z.infer<typeof CertificateFactsSchema>

/** What the API gives to the holder. */
export const CertificateSchema = CertificateFactsSchema.extend({
  url: z.url().describe('Its page, for everybody who has the address'),
  jwt: z.string().describe('The certificate itself: a signed JWT of type certificate+jwt'),
})
export type Certificate = z.infer<typeof CertificateSchema>

/** GET /api/certificates. */
export const CertificateListSchema = z.object({ certificates: z.array(CertificateSchema) })

/** What anybody sees who has the address; the reason of a revocation is for the holder and administrators. */
export type PublicCertificate = CertificateFacts & { url: string; jwt: string; revokedReason: string | null }

/** A row of the list for administrators. */
export type CertificateRow = CertificateFacts & { userId: string; revokedReason: string | null }
