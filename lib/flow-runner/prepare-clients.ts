// Makes the learning clients when a server starts that has LAB on. Elsewhere they don't come, and those that an earlier
// start made are nobody (policy.ts).
import { later, SECOND } from '@/lib/clock'
import { randomToken, sha256 } from '@/lib/crypto/hash'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { MACHINE_CLIENT_ID, RUNNER_CLIENT_ID, TOKEN_EXCHANGE } from '@/lib/flow-runner/schemas'
import { putLearningClient } from '@/lib/flow-runner/store'
import { log } from '@/lib/http/log'

const AGAIN_MS = 5 * SECOND

export async function prepareLearningClients(): Promise<void> {
  const { APP_URL } = env()
  const back = `${APP_URL}/flows/callback`
  await putLearningClient(db(), {
    id: RUNNER_CLIENT_ID,
    name: 'Flow runner',
    description: 'The pages at /flows: they show each step of a flow, in your own browser.',
    kind: 'native',
    grantTypes: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    scopes: ['openid', 'profile', 'email', 'offline_access', 'courses:read'],
    redirectUris: [back],
    postLogoutRedirectUris: [back],
  })
  await putLearningClient(db(), {
    id: MACHINE_CLIENT_ID,
    name: 'Flow runner (machine)',
    description: 'The server side of the pages at /flows, for flows without a person.',
    kind: 'machine',
    grantTypes: ['client_credentials', TOKEN_EXCHANGE],
    scopes: ['courses:read'],
    audiences: [`${APP_URL}/services/courses`],
    // Of a secret that is thrown away: nobody has one, the server included.
    secretHash: sha256(randomToken()),
  })
}

/** A database that isn't there yet is asked again. */
export function keepLearningClients(): void {
  if (!env().LAB) return
  prepareLearningClients().catch((error: unknown) => {
    const next = later(AGAIN_MS).toISOString()
    log.warn({ error: error instanceof Error ? error.name : 'unknown', next }, 'no learning clients yet')
    setTimeout(keepLearningClients, AGAIN_MS).unref()
  })
}
