import type { AnswerTarget, Attack } from './target'

/** A code from somebody's log, brought once more with a state of the attacker's own. */
export const attack: Attack<AnswerTarget> = async (target) => {
  const code = (await target.usedAnswer()).searchParams.get('code')
  if (!code) throw new Error('the victim used no code')
  await target.openWithCode(code)
  return target.isAttackerInVictimsAccount()
}
