// The administrators' view of clients: all of them, or one.
import { ClientKindSchema, ClientScopeSchema, GrantTypeSchema, type ClientView } from '@/lib/clients/schemas'
import { findClientWithPeople, listStoredClients, type ClientWithPeople } from '@/lib/clients/store'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { requireAdmin } from '@/lib/roles/require-admin'
import type { SignedIn } from '@/lib/sessions/schemas'

/** Newest first. @throws AppError insufficient_role */
export async function listClients(admin: SignedIn): Promise<ClientView[]> {
  await requireAdmin(db(), admin)
  return (await listStoredClients(db())).map(toView)
}

/** @throws AppError insufficient_role */
export async function readClient(admin: SignedIn, id: string): Promise<ClientView | null> {
  await requireAdmin(db(), admin)
  const stored = await findClientWithPeople(db(), id)
  return stored && toView(stored)
}

function toView(stored: ClientWithPeople): ClientView {
  const {
    secretHash,
    previousSecretHash: _old,
    previousSecretUntil,
    createdById: _by,
    updatedAt: _at,
    ...row
  } = stored
  const { _count, kind, grantTypes, scopes, ...rest } = row
  return {
    ...rest,
    kind: ClientKindSchema.parse(kind),
    grantTypes: GrantTypeSchema.array().parse(grantTypes),
    scopes: ClientScopeSchema.array().parse(scopes),
    hasSecret: secretHash !== null,
    previousSecretUntil: previousSecretUntil && previousSecretUntil > now() ? previousSecretUntil : null,
    people: _count.consents,
  }
}
