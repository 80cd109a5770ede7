// Certificates to look at: a holder's own, and any one by its address.
import { z } from 'zod'
import type { Certificate, CertificateFacts, PublicCertificate } from '@/lib/certificates/schemas'
import {
  findCertificate,
  findCertificateFor,
  listCertificatesOf,
  type StoredCertificate,
} from '@/lib/certificates/store'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/roles/schemas'
import { requirePersonOf } from '@/lib/tokens/require-person'
import type { AccessTokenClaims } from '@/lib/tokens/schemas'

export const toFacts = (stored: StoredCertificate): CertificateFacts => ({
  id: stored.id,
  course: { slug: stored.courseSlug, title: stored.courseTitle },
  holderName: stored.holderName,
  issuedAt: stored.issuedAt,
  revokedAt: stored.revokedAt,
})

const urlOf = (id: string): string => `${env().APP_URL}/certificates/${id}`

export const toCertificate = (stored: StoredCertificate): Certificate => ({
  ...toFacts(stored),
  url: urlOf(stored.id),
  jwt: stored.jwt,
})

/** What doesn't look like an id belongs to nothing; the database needn't be asked. */
const find = async (id: string): Promise<StoredCertificate | null> =>
  z.uuid().safeParse(id).success ? findCertificate(db(), id.toLowerCase()) : null

/** The bearer's own, newest first. @throws AppError insufficient_role to a machine */
export const listCertificatesFor = async (claims: AccessTokenClaims): Promise<Certificate[]> =>
  listOwnCertificates(requirePersonOf(claims))

/** @throws AppError insufficient_role to a machine | not_found, also for somebody else's */
export async function readCertificateFor(claims: AccessTokenClaims, id: string): Promise<Certificate> {
  const userId = requirePersonOf(claims)
  const stored = await find(id)
  if (stored?.userId !== userId) throw new AppError('not_found')
  return toCertificate(stored)
}

export const listOwnCertificates = async (userId: string): Promise<Certificate[]> =>
  (await listCertificatesOf(db(), userId)).map(toCertificate)

/** The holder's certificate for one course, or null. */
export async function findOwnCertificate(userId: string, course: string): Promise<CertificateFacts | null> {
  const stored = await findCertificateFor(db(), userId, course)
  return stored && toFacts(stored)
}

type Viewer = { userId: string; roles: readonly Role[] } | null

/** For whoever has the address; null when there is none (any more). */
export async function findPublicCertificate(id: string, viewer: Viewer): Promise<PublicCertificate | null> {
  const stored = await find(id)
  if (!stored) return null
  const mayKnowWhy = viewer?.userId === stored.userId || viewer?.roles.includes('admin')
  return { ...toCertificate(stored), revokedReason: mayKnowWhy ? stored.revokedReason : null }
}

/** Whether it holds, for the browser that checks it. @throws AppError not_found */
export async function readCertificateStatus(id: string): Promise<Pick<CertificateFacts, 'id' | 'revokedAt'>> {
  const stored = await find(id)
  if (!stored) throw new AppError('not_found')
  return { id: stored.id, revokedAt: stored.revokedAt }
}
