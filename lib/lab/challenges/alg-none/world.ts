// An API that lets the token say how it was signed, “not at all” included.
import type { Opened, World } from '@/lib/lab/challenge'
import { courseApi, noteRead } from '@/lib/lab/world/course-api'
import { API, readUnchecked, TOOLBOX, toolbox, verify } from '@/lib/lab/world/jwt'

export function open(world: World): Opened {
  const api = courseApi(async (token) => {
    const said = readUnchecked(token)
    if (!world.guarded && String(said?.header.alg).toLowerCase() === 'none') return said?.claims ?? null
    return verify(token, world)
  })
  return {
    hosts: { [API]: api.host, [TOOLBOX]: toolbox },
    isWon: () => api.wasRead('alice'),
    victim: () => noteRead(api.wasRead('alice')),
  }
}
