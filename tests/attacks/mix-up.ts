import type { Attack, TwoProvidersTarget } from './target'

/** The honest provider's code, brought to the attacker's token endpoint by the application itself. */
export const attack: Attack<TwoProvidersTarget> = async (target) => {
  const code = await target.codeThatLeaks()
  if (!code) return false
  await target.openWithCode(code)
  return target.isAttackerInVictimsAccount()
}
