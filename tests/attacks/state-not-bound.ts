import type { Attack, SignInTarget } from './target'

/** The same with the attacker's own state, which the server has given out itself. */
export const attack: Attack<SignInTarget> = async (target) => {
  await target.victimOpens(await target.attackersAnswer())
  return target.victimIsSignedInAsAttacker()
}
