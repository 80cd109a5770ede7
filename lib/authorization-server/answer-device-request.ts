// A person allows or refuses what a device asks for. The first answer counts, also of two at the same instant.
// @see RFC 8628, section 3.3
import { recordEvent } from '@/lib/audit/record-event'
import { openDeviceProof } from '@/lib/authorization-server/device-proof'
import { authenticationOf } from '@/lib/authorization-server/engine-session'
import { grantAsked } from '@/lib/authorization-server/grants'
import { noteConsent } from '@/lib/authorization-server/interactions'
import { findOpenRequest, type OpenRequest } from '@/lib/authorization-server/read-device-request'
import { answerDeviceRequest as writeAnswer, grantRowId, takeGrant } from '@/lib/authorization-server/store'
import { epochSeconds } from '@/lib/clock'
import { db, transaction, type Db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { recordFacts, recordFlow } from '@/lib/flow-recorder/record'
import { tellDeviceAnswer, tellFirstAnswer } from '@/lib/flow-recorder/tell-device'
import type { Client } from '@/lib/http/client-address'
import type { SignedIn } from '@/lib/sessions/schemas'
import { apiAudience } from '@/lib/tokens/issue-access-token'

type Answer = { proof: string; session: SignedIn; client: Client; allow: boolean }

/** @throws AppError device_code_invalid, or device_code_answered when another answer was first */
export const answerDeviceRequest = (answer: Answer): Promise<void> =>
  recordFlow({ kind: 'device', userId: answer.session.userId }, () => writeDown(answer))

async function writeDown({ proof, session, client, allow }: Answer): Promise<void> {
  const { userId } = session
  const request = await findOpenRequest(await openDeviceProof(proof, userId))
  const { id, appName, clientId, scopes } = request
  recordFacts({ correlation: id, party: clientId })
  tellDeviceAnswer({ allow, app: appName, scopes })
  const event = { userId, client, details: { app: appName, scopes: [...scopes] } }
  if (allow)
    return allowOnce(request, session, (tx) => noteConsent(tx, { ...event, clientId, scopes: [...scopes] }))
  await transaction(async (tx) => {
    const denial = { error: 'access_denied', errorDescription: 'The person said no.', deniedBy: userId }
    await writeFirst(tx, id, denial)
    await recordEvent(tx, { ...event, kind: 'app.denied' })
  })
}

async function writeFirst(tx: Db, id: string, answer: Parameters<typeof writeAnswer>[2]): Promise<void> {
  const isFirst = await writeAnswer(tx, id, answer)
  tellFirstAnswer(isFirst)
  if (!isFirst) throw new AppError('device_code_answered')
}

/** What the engine's own page would leave for its token endpoint; a grant that no device gets is removed. */
async function allowOnce(
  { id, clientId, scopes }: OpenRequest,
  session: SignedIn,
  remember: (tx: Db) => Promise<void>,
): Promise<void> {
  const grantId = await grantAsked(session, { clientId, scopes })
  const answer = {
    accountId: session.userId,
    grantId,
    scope: scopes.join(' '),
    authTime: epochSeconds(session.signedInAt),
    resource: apiAudience(),
    ...authenticationOf(session.method),
  }
  try {
    await transaction(async (tx) => {
      await writeFirst(tx, id, answer)
      await remember(tx)
    })
  } catch (error) {
    await takeGrant(db(), grantRowId(grantId))
    throw error
  }
}
