import type { Attack, SessionTarget } from './target'

/** A session that the attacker knows is put into the victim's browser before the sign-in. */
export const attack: Attack<SessionTarget> = async (target) => {
  const session = await target.attackersSession()
  await target.plant(session)
  await target.victimSignsIn()
  return target.isVictims(session)
}
