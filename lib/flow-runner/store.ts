// The learning clients in the database.
import type { Db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Made, or brought up to date; whether an administrator has disabled it stays as it is. */
export async function putLearningClient(
  db: Db,
  { id, ...client }: Prisma.OAuthClientUncheckedCreateInput & { id: string },
): Promise<void> {
  const data = { ...client, isSample: true }
  await db.oAuthClient.upsert({ where: { id }, create: { id, ...data }, update: data })
}
