// How far a person is in each course. The API's readers share what was read within the last second, so that a person's
// requests in a row cost one query; the pages ask anew.
import { LRUCache } from 'lru-cache'
import { SECOND } from '@/lib/clock'
import { listCompletions } from '@/lib/courses/progress-store'
import { db } from '@/lib/db'

/** The slugs of the completed lessons, by course. */
export type Progress = ReadonlyMap<string, ReadonlySet<string>>

const MAX_PEOPLE = 10_000
/** As old as the catalogue may be. A change on this instance is seen at once, one on another within this time. */
const LOOK_EVERY_MS = SECOND

// The reads themselves are kept: one that began before a change is forgotten with it, and can't come back afterwards.
const recent = new LRUCache<string, { reading: Promise<Progress>; at: number }>({ max: MAX_PEOPLE })

/** As it stands in the database. */
export async function readProgress(userId: string): Promise<Progress> {
  const progress = new Map<string, Set<string>>()
  for (const { course, lesson } of await listCompletions(db(), userId)) {
    const lessons = progress.get(course) ?? new Set()
    progress.set(course, lessons.add(lesson))
  }
  return progress
}

/** At most a second old. */
export function readRecentProgress(userId: string): Promise<Progress> {
  const known = recent.get(userId)
  if (known && Date.now() - known.at < LOOK_EVERY_MS) return known.reading
  const reading = readProgress(userId)
  recent.set(userId, { reading, at: Date.now() })
  reading.catch(() => recent.delete(userId))
  return reading
}

export const forgetProgress = (userId: string): boolean => recent.delete(userId)
