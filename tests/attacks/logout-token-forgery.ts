import { keyNamed, signJwt, signWithSecret } from '@/lib/lab/world/jwt'
import type { Attack, LogoutTarget } from './target'

/** Signed with nothing, with a secret of the attacker's, and with a key of theirs. */
export const attack: Attack<LogoutTarget> = async (target) => {
  const claims = await target.claims()
  const typ = 'logout+jwt'
  const forged = [
    signWithSecret({ alg: 'none', typ }, claims, null),
    signWithSecret({ alg: 'HS256', typ }, claims, 'a secret of mine'),
    signJwt({ typ, kid: 'k1' }, claims, keyNamed('Mallory')),
  ]
  for (const token of forged) await target.tell(token)
  return !(await target.victimIsSignedIn())
}
