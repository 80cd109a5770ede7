// What a person hasn't seen yet of the changes to how they sign in.
import { db } from '@/lib/db'
import type { SecurityNotices } from '@/lib/notices/schemas'
import { findUnseen, type UnseenEvent } from '@/lib/notices/store'
import { NOTICED_KINDS, sentenceFor } from '@/lib/notices/words'
import { describeDevice } from '@/lib/sessions/describe-client'

const SHOWN = 3

/** Null when there is nothing to tell. One query. */
export async function readNotices(userId: string): Promise<SecurityNotices | null> {
  const events = await findUnseen(db(), userId, NOTICED_KINDS, SHOWN + 1)
  const [newest] = events
  if (!newest) return null
  const notices = events.slice(0, SHOWN).map(toNotice)
  return { notices, more: events.length > SHOWN, upTo: newest.id }
}

const toNotice = ({ id, kind, at, details, userAgent }: UnseenEvent) => ({
  id,
  sentence: sentenceFor(kind, details as Record<string, unknown>),
  device: userAgent ? describeDevice(userAgent) : null,
  at,
})
