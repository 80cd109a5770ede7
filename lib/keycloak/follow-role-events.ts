// Looks now and then what Keycloak's administrators did, so that a role taken away there ends here within a minute. Every
// instance looks; bringing the same change in twice changes nothing.
import { MINUTE, SECOND, later, now } from '@/lib/clock'
import { env } from '@/lib/env'
import { log } from '@/lib/http/log'
import { openKeycloakAdmin, type RoleEvent } from '@/lib/keycloak/admin-api'
import { syncAll, syncPerson } from '@/lib/keycloak/sync-roles'
import { keepDoing } from '@/lib/maintenance/keep-doing'

const EVERY_MS = 20 * SECOND
/** What happened while no instance was running, or Keycloak was writing it down. */
const FIRST_LOOK_MS = 60 * MINUTE
/** What took long to be written, or was written by another clock, is found by a later look. */
const OVERLAP_MS = MINUTE

/** Whose roles the events may have changed, each once; null when that could be anybody's: a group or a role changed itself. */
export function concerned(events: readonly RoleEvent[]): string[] | null {
  const subjects = events.map(({ path }) => /^users\/([^/]+)/.exec(path)?.[1])
  return subjects.includes(undefined) ? null : [...new Set(subjects.filter((each) => each !== undefined))]
}

/** One look at what happened since then; returns how many people were looked up, or null for everybody. */
export async function followRoleEvents(since: Date): Promise<number | null> {
  const admin = await openKeycloakAdmin()
  const events = admin ? await admin.listRoleEvents(since) : []
  if (!admin || events.length === 0) return 0
  const subjects = concerned(events)
  if (subjects === null) await syncAll(admin)
  else for (const subject of subjects) await syncPerson(admin, subject)
  return subjects?.length ?? null
}

/** From now on, for as long as the process lives; nothing where Campuskey isn't registered at Keycloak for it. */
export function keepFollowingRoles(): void {
  if (!env().KEYCLOAK_SYNC_ID) return
  let since = later(-FIRST_LOOK_MS)
  keepDoing({
    everyMs: EVERY_MS,
    round: async () => {
      const startedAt = now()
      const people = await followRoleEvents(since)
      if (people !== 0) log.info({ people: people ?? 'all' }, 'roles looked up at Keycloak')
      // A round that failed is made up for by the next.
      since = later(-OVERLAP_MS, startedAt)
    },
    failed: 'Keycloak’s role changes could not be read',
  })
}
