import type { Attack, TakeoverTarget } from './target'

/** The attacker is there first, with the victim's e-mail; then the victim comes. */
export const attack: Attack<TakeoverTarget> = async (target) => {
  await target.claimEmail()
  await target.attackerSignsIn()
  await target.victimSignsIn()
  return target.isAttackerInVictimsAccount()
}
