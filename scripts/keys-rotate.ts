// `npm run keys:rotate` gives the access tokens a new signing key, without a token failing: beside a running demo, for one
// that is stopped, or, with the application's environment set, wherever that runs.

import { Fault } from './bootstrap/fault.mjs'
import { openApplication } from './launcher/application'
import type { Rotation } from '../lib/tokens/rotate-keys'

export async function run(): Promise<void> {
  await openApplication()
  const { rotateKeys } = await import('../lib/tokens/rotate-keys')
  console.log(describe(await rotateKeys()))
}

/** @throws Fault when nothing was rotated, so that the exit code says it as well */
function describe(rotation: Rotation): string {
  if (rotation.rotated)
    return [
      `Rotated: new tokens are signed with key ${rotation.activeKid}, on every instance within half a minute.`,
      'Tokens from before stay good until they expire.',
    ].join('\n')
  switch (rotation.reason) {
    case 'too_early':
      throw new Fault(
        `Not rotated: tokens of the key before may still be alive. Try again in ${rotation.waitSeconds} seconds.`,
      )
    case 'no_keys':
      throw new Fault(
        'Not rotated: there are no keys yet. Campuskey makes the first ones when it needs them.',
      )
    case 'busy':
      throw new Fault('Not rotated by this command: another rotation did it at the same moment.')
  }
}
