// Whether a client is one of those that only learning needs: where that is off they are nobody.
import { LEARNING_CLIENT_IDS } from '@/lib/flow-runner/schemas'

export const mayUseClient = (id: string, { lab }: { lab: boolean }): boolean =>
  lab || !LEARNING_CLIENT_IDS.includes(id)
