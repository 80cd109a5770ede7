import type { Attack, InjectedTarget } from './target'

/** Everything that looks like a token is tried at the API. */
export const attack: Attack<InjectedTarget> = async (target) => {
  const tokens = (await target.stored()).flatMap((text) => text.match(/[\w-]+\.[\w-]+\.[\w-]*/g) ?? [])
  for (const token of tokens) if (await target.readsVictim(token)) return true
  return false
}
