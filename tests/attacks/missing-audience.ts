import type { Attack, TokenTarget } from './target'

/** The victim's token for the attacker's own API, passed on. */
export const attack: Attack<TokenTarget> = async ({ tokenForAttackersApi, readsVictim }) =>
  readsVictim(await tokenForAttackersApi())
