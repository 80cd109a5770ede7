// Says that one person has typed a device's code: sealed, so that the next page needs no second guess at a code, and
// nobody gets there without the counted first one.
import { z } from 'zod'
import { now } from '@/lib/clock'
import { seal, unseal } from '@/lib/crypto/seal'
import { AppError } from '@/lib/errors'

const PURPOSE = 'device-request'

const ProofSchema = z.object({ userCode: z.string(), userId: z.string(), until: z.number() })

export const sealDeviceProof = (userCode: string, userId: string, expiresAt: Date): Promise<string> =>
  seal(JSON.stringify({ userCode, userId, until: expiresAt.getTime() }), PURPOSE)

/** @throws AppError device_code_invalid when it was changed, is too old, or another person's */
export async function openDeviceProof(sealed: string, userId: string): Promise<string> {
  const text = await unseal(sealed, PURPOSE).catch(() => '{}')
  const { data } = ProofSchema.safeParse(JSON.parse(text))
  if (!data || data.userId !== userId || data.until <= now().getTime())
    throw new AppError('device_code_invalid')
  return data.userCode
}
