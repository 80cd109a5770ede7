import type { Attack, PasskeyTarget } from './target'

/** The victim answers the attacker's challenge on a forgotten subdomain. */
export const attack: Attack<PasskeyTarget & { subdomain: string }> = async (target) =>
  target.signsAttackerIn(await target.victimAnswersAt(target.subdomain))
