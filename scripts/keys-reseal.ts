// `npm run keys:reseal` finishes the replacement of KEY_ENCRYPTION_KEY: what the key before still protects gets the new one.

import { Fault } from './bootstrap/fault.mjs'
import { openApplication } from './launcher/application'

export async function run(): Promise<void> {
  await openApplication()
  const { resealAll } = await import('../lib/maintenance/reseal-all')
  const { resealed, unreadable } = await resealAll()
  const values = (count: number) => `${count} ${count === 1 ? 'value' : 'values'}`
  if (unreadable > 0)
    throw new Fault(
      `${values(unreadable)} can't be opened with KEY_ENCRYPTION_KEY or KEY_ENCRYPTION_KEY_OTHER: set the key before as the latter, and run this again.`,
    )
  console.log(
    resealed === 0
      ? 'Nothing to do: all is sealed with KEY_ENCRYPTION_KEY.'
      : `${values(resealed)} sealed anew. KEY_ENCRYPTION_KEY_OTHER can go now.`,
  )
}
