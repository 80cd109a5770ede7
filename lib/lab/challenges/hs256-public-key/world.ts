// An API that verifies with “the key”, whatever the token says it is: a public key becomes a shared secret.
import type { Opened, World } from '@/lib/lab/challenge'
import { courseApi, noteRead } from '@/lib/lab/world/course-api'
import { API, ISSUER_PEM, readUnchecked, readWithSecret, TOOLBOX, toolbox, verify } from '@/lib/lab/world/jwt'

export function open(world: World): Opened {
  const api = courseApi(async (token) => {
    const said = readUnchecked(token)
    if (!world.guarded && said?.header.alg === 'HS256') return readWithSecret(token, ISSUER_PEM)
    return verify(token, world)
  })
  return {
    hosts: { [API]: api.host, [TOOLBOX]: toolbox },
    isWon: () => api.wasRead('alice'),
    victim: () => noteRead(api.wasRead('alice')),
  }
}
