// Whether the landing page offers the tour through one's own sign-in, and how it begins.
import { env } from '@/lib/env'
import { readRecording } from '@/lib/flow-recorder/choose-recording'
import { offeredProviders } from '@/lib/sign-in/offered-providers'

/** `sign-in`: with the local Google. `look`: at what is recorded already. Null where nothing would be recorded. */
export type TourOffer = 'sign-in' | 'look' | null

export async function tourOffer(userId: string | undefined): Promise<TourOffer> {
  if (userId !== undefined) return (await readRecording(userId)).recorded ? 'look' : null
  const hasLocalGoogle = offeredProviders().some(({ id, local }) => id === 'google' && local)
  return env().FLOW_RECORDING === 'on' && hasLocalGoogle ? 'sign-in' : null
}
