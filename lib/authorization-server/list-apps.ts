// The apps that a person has connected.
import type { ConnectedApp } from '@/lib/authorization-server/schemas'
import { listConsents } from '@/lib/authorization-server/store'
import { orderedScopes } from '@/lib/clients/schemas'
import { db } from '@/lib/db'

export async function listApps(userId: string): Promise<ConnectedApp[]> {
  const consents = await listConsents(db(), userId)
  return consents.map(({ clientId, client, scopes, createdAt, lastUsedAt }) => ({
    clientId,
    name: client.name,
    homepage: client.homepage,
    disabled: client.disabledAt !== null,
    scopes: orderedScopes(scopes),
    connectedAt: createdAt,
    lastUsedAt,
  }))
}
