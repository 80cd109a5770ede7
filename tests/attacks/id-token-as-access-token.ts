import type { Attack, TokenTarget } from './target'

/** What the victim's sign-in at the attacker's app gave the attacker. */
export const attack: Attack<TokenTarget> = async ({ victimsIdToken, readsVictim }) =>
  readsVictim(await victimsIdToken())
