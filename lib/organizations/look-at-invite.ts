// What a link invites to: for whoever holds its token, signed in or not.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { findInvite } from '@/lib/organizations/invite-store'
import { stateOfInvite } from '@/lib/organizations/policy'
import type { InviteState, InviteView } from '@/lib/organizations/schemas'
import { countMembers } from '@/lib/organizations/store'

export type SeenInvite =
  { state: 'open'; invite: InviteView } | { state: Exclude<InviteState, 'open'>; invite: null }

export async function lookAtInvite(token: string): Promise<SeenInvite> {
  const found = await findInvite(db(), token)
  const state = stateOfInvite(found, now())
  if (!found || state !== 'open') return { state: state === 'open' ? 'unknown' : state, invite: null }
  const { organization, expiresAt } = found
  const full = (await countMembers(db(), organization.id)) >= organization.seats
  return {
    state,
    invite: { organizationId: organization.id, organization: organization.name, expiresAt, full },
  }
}
