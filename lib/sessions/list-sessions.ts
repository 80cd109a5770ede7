// Where a person is signed in: the session that asks first, then the latest used.
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { describeDevice, shortenAddress } from '@/lib/sessions/describe-client'
import type { SessionRow, SignedIn, SignInMethod } from '@/lib/sessions/schemas'
import { listLiveSessions } from '@/lib/sessions/store'

export async function listSessions({
  userId,
  sessionId,
}: Pick<SignedIn, 'userId' | 'sessionId'>): Promise<SessionRow[]> {
  const sessions = await listLiveSessions(db(), userId, now())
  const rows = sessions.map(({ id, userAgent, address, method, createdAt, lastActiveAt }) => ({
    id,
    device: describeDevice(userAgent),
    place: shortenAddress(address),
    method: method as SignInMethod,
    createdAt,
    lastActiveAt,
    current: id === sessionId,
  }))
  return rows.sort((a, b) => Number(b.current) - Number(a.current))
}
