// Certificates when two accounts become one, and when that is undone. They name no account, so they go on holding.
import { z } from 'zod'
import { giveCertificates, listCertificatesOf } from '@/lib/certificates/store'
import type { Db } from '@/lib/db'

/** The ids of those that moved: kept to undo it. */
export const MovedCertificatesSchema = z.array(z.string())

/**
 * Inside a transaction that holds both users. For a course that the remaining account has a certificate for, the other one
 * stays where it is: whoever was given its address can check it as before, and an undo finds it in its place.
 */
export async function moveCertificates(tx: Db, from: string, to: string): Promise<string[]> {
  const present = new Set((await listCertificatesOf(tx, to)).map(({ courseSlug }) => courseSlug))
  const all = await listCertificatesOf(tx, from)
  const moving = all.filter(({ courseSlug }) => !present.has(courseSlug)).map(({ id }) => id)
  await giveCertificates(tx, moving, from, to)
  return moving
}

export const restoreCertificates = (tx: Db, from: string, to: string, moved: string[]): Promise<void> =>
  giveCertificates(tx, moved, from, to)
