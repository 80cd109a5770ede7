// Says that one person has typed a device's code: sealed, so that the next page needs no second guess at a code, and
// nobody gets there without the counted first one.
import { z } from 'zod'
import { seal, unseal } from '@/lib/crypto/seal'
import { AppError } from '@/lib/errors'

const PURPOSE = 'device-request'

const ProofSchema = z.object({ userCode: z.string(), userId: z.string() })

/** It lasts as long as the code does: that is looked up each time. */
export const sealDeviceProof = (userCode: string, userId: string): Promise<string> =>
  seal(JSON.stringify({ userCode, userId }), PURPOSE)

/** @throws AppError device_code_invalid when it was changed, or is another person's */
export async function openDeviceProof(sealed: string, userId: string): Promise<string> {
  const text = await unseal(sealed, PURPOSE).catch(() => '{}')
  const { data } = ProofSchema.safeParse(JSON.parse(text))
  if (data?.userId !== userId) throw new AppError('device_code_invalid')
  return data.userCode
}
