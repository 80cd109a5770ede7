import type { Attack, RefreshTarget } from './target'

/** The old copy is used after the owner has used theirs. */
export const attack: Attack<RefreshTarget> = async (target) => {
  const copy = await target.stolen()
  await target.victimRefreshes()
  const tokens = await target.refresh(copy)
  return tokens !== null && target.isVictims(tokens.accessToken)
}
