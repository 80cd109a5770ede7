// A device's request for access, looked up by the code that it shows.
// @see RFC 8628, section 3.3
import { z } from 'zod'
import { openDeviceProof, sealDeviceProof } from '@/lib/authorization-server/device-proof'
import type { DeviceRequest } from '@/lib/authorization-server/schemas'
import { findDeviceRequest } from '@/lib/authorization-server/store'
import { allowedScopes } from '@/lib/clients/schemas'
import { findClient } from '@/lib/clients/store'
import { SECOND, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellUserCode } from '@/lib/flow-recorder/tell-device'
import { describeDevice, shortenAddress } from '@/lib/sessions/describe-client'

/** The parts of the engine's payload that a person decides by. */
const PayloadSchema = z.object({
  iat: z.number(),
  params: z.object({ client_id: z.string(), scope: z.string().optional() }),
  deviceInfo: z.object({ address: z.string().nullish(), userAgent: z.string().nullish() }).optional(),
  accountId: z.string().optional(),
  error: z.string().optional(),
})

export type OpenRequest = DeviceRequest & { id: string }

/** @throws AppError device_code_invalid, or device_code_answered */
export async function findOpenRequest(userCode: string): Promise<OpenRequest> {
  const row = await findDeviceRequest(db(), userCode)
  if (!row || row.expiresAt <= now()) throw new AppError('device_code_invalid')
  const { iat, params, deviceInfo, accountId, error } = PayloadSchema.parse(row.payload)
  if (accountId ?? error) throw new AppError('device_code_answered')
  const client = await findClient(db(), params.client_id)
  if (!client || client.disabledAt) throw new AppError('device_code_invalid')
  return {
    id: row.id,
    clientId: client.id,
    appName: client.name,
    scopes: allowedScopes(params.scope, client),
    userCode: `${userCode.slice(0, 4)}-${userCode.slice(4)}`,
    device: describeDevice(deviceInfo?.userAgent ?? null),
    place: shortenAddress(deviceInfo?.address ?? null),
    askedAt: new Date(iat * SECOND),
  }
}

/**
 * Takes a code that somebody typed; the result opens its request, for them alone.
 * @throws AppError device_code_invalid, or device_code_answered
 */
export const acceptUserCode = (userCode: string | null, userId: string): Promise<string> =>
  recordFlow({ kind: 'device' }, async () => {
    try {
      if (userCode === null) throw new AppError('device_code_invalid')
      const { id } = await findOpenRequest(userCode)
      // Whose flow it is, the answer says: a code that somebody else finds out shall not make it theirs.
      recordFacts({ correlation: id })
      tellUserCode(true)
      return await sealDeviceProof(userCode, userId)
    } catch (error) {
      recordFacts({ userId })
      tellUserCode(false)
      throw error
    }
  })

/** What to ask whoever typed the code; a code of an error when there is nothing to ask any more. */
export async function readDeviceRequest(
  proof: string,
  userId: string,
): Promise<DeviceRequest | 'device_code_invalid' | 'device_code_answered'> {
  try {
    return await findOpenRequest(await openDeviceProof(proof, userId))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'device_code_invalid' || error.code === 'device_code_answered') return error.code
    throw error
  }
}
