// An API that takes whatever the issuer signed for one of its clients, so also what only says that somebody signed in.
import type { Opened, World } from '@/lib/lab/challenge'
import { courseApi, noteRead } from '@/lib/lab/world/course-api'
import { page, routes } from '@/lib/lab/world/http'
import { ACCEPTED, ALGORITHM, API, ISSUER, KEY_ID, signJwt, verify } from '@/lib/lab/world/jwt'
import { tokenChecks } from '@/lib/tokens/policy'

const QUIZ = 'https://quiz.attacker.example'

export function open(world: World): Opened {
  const strict = tokenChecks(ACCEPTED, ALGORITHM)
  const { algorithms, issuer } = strict
  const api = courseApi((token) => verify(token, world, world.guarded ? strict : { algorithms, issuer }))
  const idp = routes({
    // The code flow, shortened: the quiz's server gets the ID token of whoever signs in there.
    'GET /sign-in-at-quiz': async () => {
      const iat = Math.floor(world.now().getTime() / 1000)
      const claims = {
        iss: ISSUER,
        aud: 'quiz',
        sub: 'alice',
        nonce: world.random('nonce'),
        iat,
        exp: iat + 300,
      }
      const body = JSON.stringify({ id_token: signJwt({ typ: 'JWT', kid: KEY_ID }, claims) })
      await world.call('idp', new Request(`${QUIZ}/signed-in`, { method: 'POST', body }))
      return page('Welcome to the quiz, Alice', 'Who wrote The Art of Computer Programming?')
    },
  })
  return {
    hosts: { [API]: api.host, [ISSUER]: idp },
    isWon: () => api.wasRead('alice'),
    victim: () => noteRead(api.wasRead('alice')),
  }
}
