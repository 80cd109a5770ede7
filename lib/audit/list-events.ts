// A person's own security history, newest first, a page at a time.
import { EVENT_GROUPS, EVENT_KINDS, EventKindSchema, type EventGroup } from '@/lib/audit/kinds'
import type { EventRow } from '@/lib/audit/schemas'
import type { StoredEvent } from '@/lib/audit/store'
import { db } from '@/lib/db'
import { PROVIDER_NAMES, ProviderIdSchema } from '@/lib/identities/schemas'
import { ROLE_LABELS, RoleSchema } from '@/lib/roles/schemas'
import { describeDevice, shortenAddress } from '@/lib/sessions/describe-client'

const PAGE_SIZE = 20

type Page = { events: EventRow[]; nextCursor: string | null }

/** Ids are UUIDv7, so their order is that of time, and a page costs the same however long the history is. */
export async function listEvents(
  userId: string,
  { group, cursor }: { group?: EventGroup; cursor?: string },
): Promise<Page> {
  const rows = await db().auditEvent.findMany({
    where: {
      userId,
      ...(group && { kind: { in: [...EVENT_GROUPS[group]] } }),
      ...(cursor && { id: { lt: cursor } }),
    },
    orderBy: { id: 'desc' },
    take: PAGE_SIZE + 1,
  })
  const page = rows.slice(0, PAGE_SIZE)
  const last = page.at(-1)
  return { events: page.map(toOwnRow), nextCursor: rows.length > PAGE_SIZE && last ? last.id : null }
}

/** As the person concerned may see it: of an administrator's act what was done and why, not who or from where. */
function toOwnRow(row: StoredEvent): EventRow {
  const own = toRow(row)
  return row.actorId === null ? own : { ...own, device: null, place: null }
}

export function toRow({ id, kind: stored, at, details, address, userAgent, actorId }: StoredEvent): EventRow {
  const kind = EventKindSchema.parse(stored)
  const device = userAgent ? describeDevice(userAgent) : null
  return {
    id,
    kind,
    title: EVENT_KINDS[kind],
    what: [describe(details), refusalOf(details)].filter(Boolean).join(', ') || null,
    device,
    place: shortenAddress(address),
    byAdministrator: actorId !== null,
    reason: actorId === null ? null : reasonOf(details),
    at,
  }
}

function reasonOf(details: unknown): string | null {
  const { reason } = details as Record<string, unknown>
  return typeof reason === 'string' ? reason : null
}

const roleNames = (roles: unknown): string =>
  RoleSchema.options
    .filter((role) => Array.isArray(roles) && roles.includes(role))
    .map((role) => ROLE_LABELS[role])
    .join(', ')

/** Why a sign-in was refused. */
const REFUSALS: Record<string, string> = {
  other_account: 'another account',
  not_recent: 'not asked again',
  account_disabled: 'the account is disabled',
}

function refusalOf(details: unknown): string | null {
  const reason = reasonOf(details)
  return reason && Object.hasOwn(REFUSALS, reason) ? (REFUSALS[reason] ?? null) : null
}

function describe(details: unknown): string | null {
  const { method, provider, passkey, added, removed, sessions, left } = details as Record<string, unknown>
  const { organization, owner, hint, role, certificate, course, oauthClient, personalToken, app } =
    details as Record<string, unknown>
  const named = ProviderIdSchema.safeParse(method ?? provider)
  if (named.success) return PROVIDER_NAMES[named.data]
  if (method === 'passkey') return 'Passkey'
  if (method === 'recovery-code') return 'Recovery code'
  if (typeof passkey === 'string') return passkey
  if (typeof certificate === 'string') return certificate
  if (typeof course === 'string') return course
  if (typeof oauthClient === 'string') return oauthClient
  if (typeof personalToken === 'string') return personalToken
  if (typeof app === 'string') return app
  if (typeof sessions === 'number') return sessions === 1 ? 'One session' : `${sessions} sessions`
  if (typeof left === 'number') return left === 1 ? 'One left' : `${left} left`
  if (typeof organization === 'string')
    return typeof owner === 'boolean'
      ? `${organization}: ${owner ? 'now an owner' : 'no longer an owner'}`
      : organization
  if (typeof hint === 'string') return [roleNames([role]), `code …${hint}`].filter(Boolean).join(', ')
  const gained = roleNames(added) && `+ ${roleNames(added)}`
  const lost = roleNames(removed) && `− ${roleNames(removed)}`
  return [gained, lost].filter(Boolean).join('  ') || null
}
