// What a confirmation at a provider is for (whose, in which session, begun when), kept encrypted in the flow's cookie:
// readable and writable by nobody but us, and bound to this one flow by its state.
import { z } from 'zod'
import { sha256 } from '@/lib/crypto/hash'
import { seal, unseal } from '@/lib/crypto/seal'

const PURPOSE = 'confirmation'

const ConfirmationSchema = z.object({
  userId: z.string(),
  sessionId: z.string(),
  begunAt: z.number(),
  stateHash: z.string(),
})

/** Whose confirmation it is, and when it began (milliseconds since the epoch). */
export type Confirmation = Omit<z.infer<typeof ConfirmationSchema>, 'stateHash'>

export const sealConfirmation = (confirmation: Confirmation, state: string): Promise<string> =>
  seal(JSON.stringify({ ...confirmation, stateHash: sha256(state) }), PURPOSE)

/** Null when it isn't one of ours, or belongs to another flow. */
export async function openConfirmation(sealed: string, state: string): Promise<Confirmation | null> {
  try {
    const { stateHash, ...confirmation } = ConfirmationSchema.parse(JSON.parse(await unseal(sealed, PURPOSE)))
    return stateHash === sha256(state) ? confirmation : null
  } catch {
    return null
  }
}
