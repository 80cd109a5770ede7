// The newest recorded provider sign-in of a person.
import { later, MINUTE } from '@/lib/clock'
import { listFlows } from '@/lib/flow-recorder/list-flows'

const LOOKS = 12
const PAUSE_MS = 200

/**
 * Its id, or null. Flows are written behind the requests' backs, by another instance perhaps: whoever has just signed in
 * (`signedInAt`) may be faster than that, so this looks again for two seconds or so.
 */
export async function findLatestSignIn(userId: string, signedInAt: Date): Promise<string | null> {
  const justNow = signedInAt > later(-MINUTE)
  for (let look = 1; ; look++) {
    const [newest] = (await listFlows(userId, { kind: 'provider_sign_in' })).flows
    const isIt = newest !== undefined && (!justNow || newest.startedAt > later(-10 * MINUTE))
    if (isIt || !justNow || look === LOOKS) return newest?.id ?? null
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
