import type { Attack, PasskeyTarget } from './target'

/** What the victim's browser sent is sent once more. */
export const attack: Attack<PasskeyTarget> = async (target) =>
  target.signsAttackerIn(await target.victimSignsIn())
