import type { Attack, SignInTarget } from './target'

/** The victim's browser is given the answer to the attacker's sign-in, as a program would that never heard of state. */
export const attack: Attack<SignInTarget> = async (target) => {
  const answer = await target.attackersAnswer()
  answer.searchParams.delete('state')
  await target.victimOpens(answer)
  return target.victimIsSignedInAsAttacker()
}
