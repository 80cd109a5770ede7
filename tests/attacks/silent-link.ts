import type { Attack, TakeoverTarget } from './target'

/** The victim has an account; the attacker comes with the victim's e-mail, unverified. */
export const attack: Attack<TakeoverTarget> = async (target) => {
  await target.victimSignsIn()
  await target.claimEmail()
  await target.attackerSignsIn()
  return target.isAttackerInVictimsAccount()
}
